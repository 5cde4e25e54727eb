"""No embedder: search goes by words alone."""

from collections.abc import Sequence

from hiroba.application.ports.embedder import Vectors
from hiroba.domain.shared.errors import UnavailableError


class NoEmbedder:
    """Knows no language, so nobody asks it for a vector."""

    model_id = "none"
    dimensions = 1
    relevant_cosine = 1.0

    def knows(self, text: str) -> bool:
        del text
        return False

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if texts:
            raise UnavailableError
        import numpy as np  # noqa: PLC0415  # large, and nobody asks this embedder for vectors

        return np.empty((0, self.dimensions), dtype=np.float32)

    async def embed_query(self, text: str) -> Vectors:
        del text
        raise UnavailableError
