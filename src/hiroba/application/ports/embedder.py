"""Text to vectors."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:  # who only passes vectors on need not load what computes with them
    import numpy as np
    import numpy.typing as npt

Vectors: TypeAlias = "npt.NDArray[np.float32]"


class Embedder(Protocol):
    """Embeds passages and queries into one space. Unit length, so a dot product is the cosine."""

    @property
    def model_id(self) -> str:
        """Names the model and whatever changes its vectors. Vectors of two ids never meet in one index."""
        ...

    @property
    def dimensions(self) -> int: ...

    @property
    def relevant_cosine(self) -> float:
        """Where the cosines of a query and a passage begin to mean the same subject."""
        ...

    def knows(self, text: str) -> bool:
        """Whether the model was trained on the language of this text. Asked before each of the calls below."""
        ...

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimensions). Raises UnavailableError when the model cannot be loaded."""
        ...

    async def embed_query(self, text: str) -> Vectors:
        """Shape (dimensions,). Raises UnavailableError when the model cannot be loaded."""
        ...
