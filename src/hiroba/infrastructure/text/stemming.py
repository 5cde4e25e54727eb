"""English stems, for every word in Latin letters."""

import threading
from functools import lru_cache
from typing import Protocol, cast

from snowballstemmer.english_stemmer import EnglishStemmer


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  (snowballstemmer's name)


class _PerThread(threading.local):
    """A stemmer keeps state while it works, so each thread has its own."""

    def __init__(self) -> None:
        self.english = cast(_Stemmer, EnglishStemmer())


_per_thread = _PerThread()


@lru_cache(maxsize=100_000)
def english_stem(word: str) -> str:
    """By Porter's second algorithm. `word` in lower case."""
    return _per_thread.english.stemWord(word)
