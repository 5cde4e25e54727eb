"""What passages are cut from."""

from typing import Final, Literal

PassageKind = Literal["document", "message", "mechanism"]
PASSAGE_KINDS: Final[frozenset[PassageKind]] = frozenset({"document", "message", "mechanism"})
# Which words of a video: what it is called where it has no description, or one of the texts that hang on it.
MomentPart = Literal["title", "description", "chapter", "note", "caption"]
