"""One bit a dimension: a rough, fast first look that leaves few rows to compare exactly.

The bit is the sign, and the distance is the number of bits that differ: random-hyperplane hashing
(Charikar 2002) with the axes as hyperplanes. A code is a 32nd of its float32 vector, and how well
it ranks depends on the model, so nobody uses it before `recall` has been asked.
"""

import numpy as np
import numpy.typing as npt

from hiroba.application.ports.embedder import Vectors
from hiroba.infrastructure.vector_index.row_table import Rows, grown

Codes = npt.NDArray[np.uint64]
WORD_BITS = 64


class BinaryCodes:
    """The codes of the rows of a table, word by word: shape (words, rows)."""

    def __init__(self, dimensions: int) -> None:
        self._codes = np.empty((-(-dimensions // WORD_BITS), 0), dtype=np.uint64)

    def put(self, rows: Rows, vectors: Vectors, *, capacity: int) -> None:
        if capacity > self._codes.shape[1]:
            self._codes = grown(self._codes, capacity, axis=1)
        self._codes[:, rows] = encode(vectors)

    def move(self, sources: Rows, holes: Rows) -> None:
        self._codes[:, holes] = self._codes[:, sources]

    def closest(self, vector: Vectors, among: Rows, *, count: int) -> Rows:
        """The `count` rows of `among` whose codes differ least from the vector's, unordered."""
        code = encode(vector[np.newaxis])
        last = int(among[-1]) + 1
        distance = np.zeros(last, dtype=np.uint16)
        for word, own in zip(self._codes[:, :last], code[:, 0], strict=True):
            distance += np.bitwise_count(word ^ own)
        distance = distance[among]
        within = np.cumsum(np.bincount(distance))  # six times as fast as looking for the smallest
        bound = np.searchsorted(within, count)
        nearer = np.flatnonzero(distance < bound)
        as_far = np.flatnonzero(distance == bound)[: count - len(nearer)]
        return among[np.concatenate((nearer, as_far))]


def encode(vectors: Vectors) -> Codes:
    """Shape (words, rows)."""
    signs = np.packbits(vectors > 0, axis=1)
    width = -(-vectors.shape[1] // WORD_BITS) * (WORD_BITS // 8)
    padded = np.zeros((len(vectors), width), dtype=np.uint8)
    padded[:, : signs.shape[1]] = signs
    return padded.view(np.uint64).T
