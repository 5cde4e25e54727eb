"""Which generation this task searches, where it was told to keep to one."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

from hiroba.application.ports.index_stores import OpenIndex

_pin: ContextVar[OpenIndex | None] = ContextVar("searched_generation", default=None)


def pinned_index() -> OpenIndex | None:
    return _pin.get()


@contextmanager
def pinned(index: OpenIndex) -> Generator[None]:
    """Tasks that are begun inside keep to it too."""
    token = _pin.set(index)
    try:
        yield
    finally:
        _pin.reset(token)
