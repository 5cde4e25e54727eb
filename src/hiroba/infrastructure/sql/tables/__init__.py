"""Every table: importing this package makes the metadata whole."""

from hiroba.infrastructure.sql.base import Base
from hiroba.infrastructure.sql.tables import (
    answers,
    categories,
    channels,
    chat,
    discussions,
    events,
    files,
    identity,
    indexes,
    jobs,
    library,
    mechanism_captions,
    mechanism_notes,
    mechanism_passages,
    mechanism_viewers,
    mechanisms,
    questions,
)

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "answers",
    "categories",
    "channels",
    "chat",
    "discussions",
    "events",
    "files",
    "identity",
    "indexes",
    "jobs",
    "library",
    "mechanism_captions",
    "mechanism_notes",
    "mechanism_passages",
    "mechanism_viewers",
    "mechanisms",
    "questions",
]
