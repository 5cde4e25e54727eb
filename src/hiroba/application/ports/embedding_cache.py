"""Vectors by the content that they are of. Those who use it need not know: it stands behind other ports."""

from typing import Protocol

from hiroba.domain.shared.ids import PassageId


class EmbeddingCache(Protocol):
    """A derived store: it can be dropped at any time, which costs time and nothing else."""

    async def passage_ids(self) -> set[PassageId]:
        """Those that hold a vector in it, for the audit that compares the stores."""
        ...
