"""What happened, told in the past tense. Events leave after commit."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEvent:
    """Base of every event; `at` is when it happened."""

    at: datetime
