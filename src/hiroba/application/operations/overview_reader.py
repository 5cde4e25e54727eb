"""The figures of a community at one moment, counted within bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from hiroba.domain.answers.answer import Support
from hiroba.domain.jobs.job import JobState
from hiroba.domain.library.document import DocumentStatus

RECENT: Final = timedelta(days=7)
ANSWERS_OVER: Final = timedelta(days=30)
MOST_ANSWERS: Final = 5_000  # the newest; more of them would tell no more
HOURS: Final = 24
MODEL_ANSWERS: Final = 20  # of the last hour


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFigures:
    """Accounts of people that are not closed; `active` ones were here in the last 7 days, `new` ones came in them."""

    total: int
    active: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HourFigures:
    """`hour` is when it began."""

    hour: datetime
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFigures:
    """Of the newest `MOST_ANSWERS` answers of the last 30 days. `sentences` by how well each is supported."""

    answered: int
    abstained: int
    sentences: Mapping[Support, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFigures:
    """Of the newest `MODEL_ANSWERS` answers of the last hour those that the model failed to give."""

    answers: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewFigures:
    """`messages` were said in the last 7 days; `by_hour` are the last 24 hours, the one that runs last.

    Sizes are in bytes. Jobs that have ended well, or were cancelled, are not counted.
    """

    counted_at: datetime
    people: PeopleFigures
    messages: int
    by_hour: Sequence[HourFigures]
    open_questions: int
    oldest_open_question: datetime | None
    documents: Mapping[DocumentStatus, int]
    answers: AnswerFigures
    model: ModelFigures
    jobs: Mapping[JobState, int]
    document_bytes: int
    file_bytes: int
    store_bytes: int


class OverviewReader(Protocol):
    async def read(self, *, now: datetime) -> OverviewFigures:
        """As of now, or of up to a minute ago. Raises UnavailableError."""
        ...
