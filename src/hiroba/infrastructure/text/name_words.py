"""Names, topics and titles as they are looked for by what somebody has typed so far."""

from hiroba.domain.shared.names import name_key
from hiroba.infrastructure.text.folding import simplified_table

KEY_MAX = (
    500  # characters: folding can make a text longer, and an index takes keys of some kilobytes
)
_SIMPLIFIED = simplified_table()  # read here, where nothing else waits for the file


def name_words(text: str) -> list[str]:
    """Each word as `name_key` has it, Traditional and Simplified spellings alike."""
    keys = (name_key(word).translate(_SIMPLIFIED) for word in text.split())
    return [key for key in keys if key]


def search_key(*texts: str) -> str:
    """A line for each text, a space before each of its words: a word begins where its space is found."""
    return "\n".join(_line(text) for text in texts)


def _line(text: str) -> str:
    return "".join(f" {word}" for word in name_words(text))[:KEY_MAX]
