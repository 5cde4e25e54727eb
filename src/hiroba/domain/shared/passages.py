"""What passages are cut from."""

from typing import Final, Literal

PassageKind = Literal["document", "message"]
PASSAGE_KINDS: Final[frozenset[PassageKind]] = frozenset({"document", "message"})
