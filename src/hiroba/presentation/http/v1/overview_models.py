"""The administration's overview on the wire."""

from pydantic import Field

from hiroba.application.operations.check_health import HealthState, Part, PartHealth
from hiroba.application.operations.get_overview import Overview
from hiroba.application.operations.overview_reader import OverviewFigures
from hiroba.application.ports.space_gauge import Space
from hiroba.domain.answers.answer import Support
from hiroba.domain.jobs.job import JobState
from hiroba.domain.library.document import DocumentStatus
from hiroba.presentation.http.schemas import Out, Time
from hiroba.presentation.http.v1.job_models import JobOut

_TIME = ["2026-11-21T03:00:00.000Z"]


class PeopleFiguresOut(Out):
    """Accounts that are not closed. `active` were here in the last 7 days, `new` came in them."""

    total: int = Field(examples=[1306])
    active: int = Field(examples=[214])
    new: int = Field(examples=[9])


class HourOut(Out):
    """`hour` is when it began."""

    hour: Time = Field(examples=_TIME)
    messages: int = Field(examples=[66])


class MessageFiguresOut(Out):
    """`byHour`: the last 24 hours, in order; the last one still runs."""

    last7_days: int = Field(examples=[4872])
    by_hour: list[HourOut]


class QuestionFiguresOut(Out):
    """`answered` by the assistant in the last 30 days, `abstained` where it found nothing; 5,000 of both at most."""

    answered: int = Field(examples=[391])
    abstained: int = Field(examples=[27])
    open: int = Field(examples=[7])
    oldest_open_since: Time | None = Field(examples=_TIME)


class DocumentFiguresOut(Out):
    pending: int = Field(examples=[1])
    parsing: int = Field(examples=[1])
    embedding: int = Field(examples=[1])
    ready: int = Field(examples=[2064])
    failed: int = Field(examples=[1])


class SentenceFiguresOut(Out):
    """Of the answers of the last 30 days, the newest 5,000 at most."""

    supported: int = Field(examples=[1761])
    partly: int = Field(examples=[417])
    unsupported: int = Field(examples=[139])


class SpaceOut(Out):
    """In bytes. `files` are those of messages; `textIndex` and `vectors` can be made anew."""

    documents: int = Field(examples=[3_328_599_654])
    files: int = Field(examples=[19_971_597_926])
    store: int = Field(examples=[450_971_566])
    text_index: int = Field(examples=[322_122_547])
    vectors: int = Field(examples=[644_245_094])
    free: int = Field(examples=[190_052_499_456])
    total: int = Field(examples=[214_748_364_800])

    @classmethod
    def of(cls, figures: OverviewFigures, space: Space) -> "SpaceOut":
        return cls(
            documents=figures.document_bytes,
            files=figures.file_bytes,
            store=figures.store_bytes,
            text_index=space.text_index,
            vectors=space.vectors,
            free=space.free,
            total=space.total,
        )


class WorkFiguresOut(Out):
    """`needsPerson`: the newest that failed, 20 at most."""

    queued: int = Field(examples=[2])
    running: int = Field(examples=[1])
    paused: int = Field(examples=[0])
    failed: int = Field(examples=[1])
    needs_person: list[JobOut]


class PartHealthOut(Out):
    """`off`: not set up, and nothing is amiss. `notice`: it works, and somebody should look.

    `code` is stable: `health.…`, or that of the error that stood in the way. `details` is what `message` names.
    """

    part: Part = Field(examples=["embedder"])
    state: HealthState = Field(examples=["well"])
    code: str = Field(examples=["health.embedder_answers"])
    message: str = Field(examples=["multilingual-e5-small answers."])
    details: dict[str, str | int] = Field(examples=[{"model": "multilingual-e5-small"}])

    @classmethod
    def of(cls, health: PartHealth) -> "PartHealthOut":
        return cls(
            part=health.part,
            state=health.state,
            code=health.code,
            message=health.message,
            details=dict(health.details),
        )


class OverviewOut(Out):
    """Figures as of `countedAt`, a minute ago at most; jobs that need a person and health as of now."""

    counted_at: Time = Field(examples=_TIME)
    people: PeopleFiguresOut
    messages: MessageFiguresOut
    questions: QuestionFiguresOut
    documents: DocumentFiguresOut
    sentences: SentenceFiguresOut
    space: SpaceOut
    jobs: WorkFiguresOut
    health: list[PartHealthOut]

    @classmethod
    def of(cls, overview: Overview) -> "OverviewOut":
        figures = overview.figures
        people, answers = figures.people, figures.answers
        return cls(
            counted_at=figures.counted_at,
            people=PeopleFiguresOut(total=people.total, active=people.active, new=people.new),
            messages=MessageFiguresOut(
                last7_days=figures.messages,
                by_hour=[HourOut(hour=one.hour, messages=one.messages) for one in figures.by_hour],
            ),
            questions=QuestionFiguresOut(
                answered=answers.answered,
                abstained=answers.abstained,
                open=figures.open_questions,
                oldest_open_since=figures.oldest_open_question,
            ),
            documents=DocumentFiguresOut(
                **{one.value: figures.documents[one] for one in DocumentStatus}
            ),
            sentences=SentenceFiguresOut(**{one.value: answers.sentences[one] for one in Support}),
            space=SpaceOut.of(figures, overview.space),
            jobs=_work(overview),
            health=[PartHealthOut.of(one) for one in overview.health],
        )


def _work(overview: Overview) -> WorkFiguresOut:
    jobs = overview.figures.jobs
    return WorkFiguresOut(
        queued=jobs[JobState.QUEUED],
        running=jobs[JobState.RUNNING],
        paused=jobs[JobState.PAUSED],
        failed=jobs[JobState.FAILED],
        needs_person=[JobOut.of(job) for job in overview.failed],
    )
