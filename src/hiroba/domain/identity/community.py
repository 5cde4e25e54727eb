"""What a community is called, and how people get in."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hiroba.domain.identity.account import (
    DEFAULT_LOCALE,
    DISPLAY_NAME_MAX,
    find_locale,
    find_name,
)
from hiroba.domain.identity.errors import InvalidCommunityError

DEFAULT_NAME = "Hiroba"


class Registration(StrEnum):
    """Who may make an account: everybody, whoever is invited, or nobody."""

    OPEN = "open"
    INVITE = "invite"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """`registration` is None until somebody chooses it here: then the settings of the instance decide."""

    name: str = DEFAULT_NAME
    locale: str = DEFAULT_LOCALE
    registration: Registration | None = None

    def changed(
        self,
        *,
        name: str | None = None,
        locale: str | None = None,
        registration: Registration | None = None,
        name_field: str = "name",
    ) -> "Community":
        """What is None stays; `name_field` is what the name is called where it comes from.

        Raises InvalidCommunityError.
        """
        return replace(
            self,
            name=self.name if name is None else _checked_name(name, name_field),
            locale=self.locale if locale is None else _checked_locale(locale),
            registration=self.registration if registration is None else registration,
        )


UNNAMED = Community()


def _checked_name(text: str, field: str) -> str:
    name = find_name(text)
    if name is None:
        raise InvalidCommunityError(
            f"A name has 1 to {DISPLAY_NAME_MAX} characters, all of them visible.", field=field
        )
    return name


def _checked_locale(text: str) -> str:
    locale = find_locale(text)
    if locale is None:
        raise InvalidCommunityError("This language is not spoken here.", field="locale")
    return locale
