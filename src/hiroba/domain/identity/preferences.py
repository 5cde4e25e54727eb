"""How a person likes their client to be, on every device of theirs."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    COMPACT = "compact"
    COMFORTABLE = "comfortable"
    ROOMY = "roomy"


class SendKey(StrEnum):
    """What sends a message: Enter alone, or together with Control or Command."""

    ENTER = "enter"
    MOD_ENTER = "modEnter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """`send_key` is None until it has been chosen: each device has a habit of its own."""

    theme: Theme = Theme.SYSTEM
    density: Density = Density.COMFORTABLE
    send_key: SendKey | None = None
    single_keys: bool = True
    read_answers_aloud: bool = False


DEFAULT_PREFERENCES = Preferences()
