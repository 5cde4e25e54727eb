"""Whether what is nearest is near at all."""

from hiroba.application.ports.embedder import Embedder
from hiroba.domain.answers.evidence import Evidence


def is_telling(found: Evidence, embedder: Embedder) -> bool:
    """Something is always nearest: half a word, or one that nobody has written, must not bring up just anything."""
    near = found.cosine is not None and found.cosine >= embedder.relevant_cosine
    return found.lexical is not None or near
