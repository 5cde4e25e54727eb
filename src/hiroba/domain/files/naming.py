"""A file's name is told to people and never becomes a path."""

import unicodedata

MAX_NAME = 255  # characters, and bytes of UTF-8 as file systems count
_NAMELESS = "file"


def plain_name(name: str | None) -> str:
    """The last part of a name as a person would read it: composed, without what cannot be seen or turns the direction.

    Its ending stays when it is cut short.
    """
    composed = unicodedata.normalize("NFC", name or "")
    last = composed.replace("\\", "/").rpartition("/")[2]
    visible = "".join(one for one in last if one.isprintable()).strip().rstrip(". ")
    return _shortened(visible) or _NAMELESS


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    kept = dot + ending if stem and len(ending) <= 16 else ""
    stem = stem if kept else name
    while len((stem + kept).encode("utf-8", "replace")) > MAX_NAME:
        stem = stem[:-1]
    return stem + kept
