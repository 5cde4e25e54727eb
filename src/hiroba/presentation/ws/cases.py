"""How an operation gets the use case that it calls."""

from collections.abc import Callable
from typing import Protocol, TypeVar

UseCaseT = TypeVar("UseCaseT")


class Cases(Protocol):
    """`cases(PostMessage)` is that use case, made once for the application."""

    def __call__(self, use_case: Callable[..., UseCaseT]) -> UseCaseT: ...
