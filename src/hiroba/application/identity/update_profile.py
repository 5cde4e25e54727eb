"""Change how one is shown."""

from dataclasses import dataclass, replace

from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.account import clean_display_name, known_locale
from hiroba.domain.identity.user import User


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateProfileCommand:
    """What is None stays as it is."""

    actor: Actor
    display_name: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateProfile:
    """Change one's own name and language. Raises InvalidAccountError."""

    uow: UnitOfWork

    async def execute(self, command: UpdateProfileCommand) -> User:
        name, locale = command.display_name, command.locale
        new_name = None if name is None else clean_display_name(name)
        new_locale = None if locale is None else known_locale(locale)
        async with self.uow() as tx:
            user = await tx.users.get_to_change(command.actor.user_id)
            changed = replace(
                user,
                display_name=user.display_name if new_name is None else new_name,
                locale=user.locale if new_locale is None else new_locale,
            )
            await tx.users.save(changed)
        return changed
