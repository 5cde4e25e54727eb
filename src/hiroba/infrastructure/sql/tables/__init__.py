"""Every table: importing this package makes the metadata whole."""

from hiroba.infrastructure.sql.base import Base
from hiroba.infrastructure.sql.tables import (
    answers,
    channels,
    events,
    files,
    identity,
    indexes,
    jobs,
    library,
)

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "answers",
    "channels",
    "events",
    "files",
    "identity",
    "indexes",
    "jobs",
    "library",
]
