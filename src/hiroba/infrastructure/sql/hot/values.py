"""Conversions between hot rows and our types. SQLite gives ids as text, PostgreSQL as UUID."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

IdT = TypeVar("IdT")


def as_present_id(kind: Callable[[UUID], IdT], value: Any) -> IdT:
    return kind(value if isinstance(value, UUID) else UUID(str(value)))


def as_id(kind: Callable[[UUID], IdT], value: Any) -> IdT | None:
    return None if value is None else as_present_id(kind, value)
