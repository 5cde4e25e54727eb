"""What an account's fields may hold. Each function gives the field as it is kept, or raises InvalidAccountError."""

import unicodedata
from typing import Final

from hiroba.domain.identity.errors import InvalidAccountError

EMAIL_MAX = 254  # RFC 5321, section 4.5.3.1
LOCAL_PART_MAX = 64
LABEL_MAX = 63
DISPLAY_NAME_MAX = 80
PASSWORD_MIN = 10
PASSWORD_MAX = 256  # bounds what one log-in can cost
DEFAULT_LOCALE = "ja"

_JOINERS = "\u200c\u200d"  # Persian and Indic spelling, and the emoji of a family
_LOCALES: Final = {
    "ja": "ja",
    "en": "en",
    "ko": "ko",
    "zh": "zh",
    "zh-hans": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
}


def normalized_email(text: str) -> str:
    """NFKC and casefold, so that one address has one account. Letters of every script are taken (RFC 6531)."""
    if len(text) > EMAIL_MAX:
        raise InvalidAccountError(f"An address has at most {EMAIL_MAX} characters.", field="email")
    email = unicodedata.normalize("NFKC", text.strip()).casefold()
    local, at, domain = email.rpartition("@")
    if not at or not _is_local_part(local) or not _is_domain(domain) or len(email) > EMAIL_MAX:
        raise InvalidAccountError("This is not an e-mail address.", field="email")
    return email


def _is_local_part(local: str) -> bool:
    return 0 < len(local) <= LOCAL_PART_MAX and "@" not in local and not _has_hidden(local, " ")


def _is_domain(domain: str) -> bool:
    return all(
        0 < len(label) <= LABEL_MAX
        and not label.startswith("-")
        and not label.endswith("-")
        and all(
            character.isalnum() or character in "-・" or _is_mark(character) for character in label
        )
        for label in domain.split(".")
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc"}


def clean_display_name(text: str) -> str:
    """As `find_name` gives it."""
    name = find_name(text)
    if name is None:
        raise InvalidAccountError(
            f"A name has 1 to {DISPLAY_NAME_MAX} characters, all of them visible.",
            field="display_name",
        )
    return name


def find_name(text: str) -> str | None:
    """NFC, trimmed, 1 to 80 code points, nothing that hides or reorders other text; None for what is no name."""
    if len(text) > DISPLAY_NAME_MAX * 4:
        return None
    name = unicodedata.normalize("NFC", text).strip()
    shown = name.translate(dict.fromkeys(map(ord, _JOINERS)))
    if not 0 < len(name) <= DISPLAY_NAME_MAX or not shown or _has_hidden(shown):
        return None
    return name


def _has_hidden(text: str, also: str = "") -> bool:
    """Control, format (such as changes of direction), surrogate and separator characters."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    return any(unicodedata.category(one) in hidden or one in also for one in text)


def checked_password(text: str) -> str:
    """As it is hashed: NFKC, as NIST SP 800-63B asks, so that two keyboards type the same. No rules of composition."""
    password = typed_password(text)
    if password is None or len(password) < PASSWORD_MIN:
        raise InvalidAccountError(
            f"A password has {PASSWORD_MIN} to {PASSWORD_MAX} characters.",
            field="password",
            details={"min": PASSWORD_MIN, "max": PASSWORD_MAX},
        )
    return password


def typed_password(text: str) -> str | None:
    """What is compared at log-in; None for what cannot be anybody's password."""
    if len(text) > PASSWORD_MAX:
        return None
    password = unicodedata.normalize("NFKC", text)
    return password if len(password) <= PASSWORD_MAX else None


def known_locale(text: str) -> str:
    """As `find_locale` gives it."""
    locale = find_locale(text)
    if locale is None:
        raise InvalidAccountError("This language is not spoken here.", field="locale")
    return locale


def find_locale(text: str) -> str | None:
    """One of ja, en, ko, zh, zh-Hans, zh-Hant, from any spelling and region of it; None for any other."""
    tag = text.strip().replace("_", "-").lower()
    for known in (tag, "-".join(tag.split("-")[:2]), tag.split("-")[0]):
        if known in _LOCALES:
            return _LOCALES[known]
    return None
