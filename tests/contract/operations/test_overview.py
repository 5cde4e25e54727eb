"""The figures of the administration, on both engines."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from tests.support.identity import a_session, a_user
from tests.support.library import a_channel

from hiroba.application.operations.overview_reader import (
    AnswerFigures,
    ModelFigures,
    OverviewFigures,
    PeopleFigures,
)
from hiroba.domain.answers.answer import Answer, AnswerState, Sentence, Support
from hiroba.domain.channels.message import MessageDraft
from hiroba.domain.identity.session import Session
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.library.document import DocumentStatus
from hiroba.domain.questions.question import Asking
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import AnswerId, ChannelId, JobId, MessageId, QuestionId, SessionId
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.readers.kept_overview import KEPT_SECONDS, KeptOverviewReader
from hiroba.infrastructure.sql.readers.overview import SqlOverviewReader
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)


def an_id(at: datetime) -> UUID:
    """A UUIDv7 of that moment."""
    rest = uuid4().int & ((1 << 62) - 1)
    return UUID(int=to_millis(at) << 80 | 7 << 76 | 2 << 62 | rest)


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


def a_person(email: str, *, came: datetime) -> User:
    return replace(a_user(email=f"{email}@example.org"), created_at=came)


def seen(user: User, at: datetime) -> Session:
    session = a_session(user, family=user.id.hex, expires_at=NOW + timedelta(days=30))
    return replace(session, id=SessionId(uuid4()), family_hash=uuid4().hex * 2, last_used_at=at)


def an_answer(asker: User, at: datetime, state: AnswerState, **fields: object) -> Answer:
    answer = Answer(
        id=AnswerId(an_id(at)),
        asker_id=asker.id,
        channel_id=None,
        message_id=None,
        question_message_id=None,
        question="제네바 기구는 왜 멈춥니까?",
        content="。",
        state=state,
        language="ko",
        created_at=at,
        updated_at=at,
    )
    return replace(answer, **fields)


def sentences(*verdicts: Support) -> tuple[Sentence, ...]:
    return tuple(Sentence(text="止まります。", support=one, markers=()) for one in verdicts)


@pytest.fixture
async def asker(uow: SqlUnitOfWork) -> User:
    user = a_person("asker", came=ago(days=100))
    async with uow() as tx:
        await tx.users.add(user)
    return user


@pytest.fixture
def counted(database: Database) -> Callable[[], Awaitable[OverviewFigures]]:
    reader = SqlOverviewReader(database)
    return lambda: reader.read(now=NOW)


Counted = Callable[[], Awaitable[OverviewFigures]]


async def test_empty_community_counts_nothing(counted: Counted) -> None:
    figures = await counted()

    assert figures.people == PeopleFigures(total=0, active=0, new=0)
    assert (figures.messages, figures.open_questions, figures.oldest_open_question) == (0, 0, None)
    assert [one.messages for one in figures.by_hour] == [0] * 24
    assert figures.documents == dict.fromkeys(DocumentStatus, 0)
    assert set(figures.answers.sentences.values()) == {0}
    assert (figures.document_bytes, figures.file_bytes) == (0, 0)
    assert figures.store_bytes > 0


async def test_people_are_counted_once_and_the_assistant_and_closed_accounts_never(
    uow: SqlUnitOfWork, counted: Counted
) -> None:
    old, idle, new = (
        a_person("old", came=ago(days=300)),
        a_person("idle", came=ago(days=300)),
        a_person("new", came=ago(days=6)),
    )
    closed = replace(a_person("closed", came=ago(days=6)), deactivated_at=NOW)
    assistant = replace(a_user(email=None, kind=UserKind.ASSISTANT), created_at=NOW)
    async with uow() as tx:
        for user in (old, idle, new, closed, assistant):
            await tx.users.add(user)
        for user, at in (
            (old, ago(days=1)),
            (old, ago(hours=1)),
            (idle, ago(days=8)),
            (new, ago(days=6)),
            (closed, NOW),
        ):
            await tx.sessions.add(seen(user, at))

    assert (await counted()).people == PeopleFigures(total=3, active=2, new=1)


async def test_messages_are_counted_by_the_hour_and_by_the_week(
    uow: SqlUnitOfWork, asker: User, counted: Counted
) -> None:
    channel = a_channel()
    times = [NOW, ago(minutes=29), ago(minutes=31), ago(hours=23), ago(days=6), ago(days=8)]
    async with uow() as tx:
        await tx.channels.add(channel)
        for at in times:
            await tx.messages.append(
                MessageDraft(
                    id=MessageId(an_id(at)),
                    channel_id=ChannelId(channel.id),
                    author_id=asker.id,
                    client_id=None,
                    parent_id=None,
                    content="齿轮",
                    created_at=at,
                    fingerprint=sha256(b"x").hexdigest(),
                )
            )

    figures = await counted()

    assert figures.messages == 5
    assert [one.messages for one in figures.by_hour] == [1, *[0] * 21, 1, 2]
    assert figures.by_hour[-1].hour == NOW.replace(minute=0)


async def test_sentences_are_counted_by_how_well_they_are_supported(
    uow: SqlUnitOfWork, asker: User, counted: Counted
) -> None:
    supported, partly, unsupported = Support
    async with uow() as tx:
        for at, state, told in (
            (ago(days=1), AnswerState.DONE, (supported, supported, partly)),
            (ago(days=29), AnswerState.DONE, (supported, unsupported)),
            (ago(days=31), AnswerState.DONE, (partly,)),
            (ago(days=2), AnswerState.ABSTAINED, ()),
            (ago(days=2), AnswerState.STOPPED, (unsupported,)),
        ):
            await tx.answers.add(an_answer(asker, at, state, sentences=sentences(*told)))

    assert (await counted()).answers == AnswerFigures(
        answered=2, abstained=1, sentences={supported: 3, partly: 1, unsupported: 1}
    )


async def test_failures_of_the_model_are_told_from_other_failures(
    uow: SqlUnitOfWork, asker: User, counted: Counted
) -> None:
    async with uow() as tx:
        for minutes, code in ((1, "model.timed_out"), (2, "answer.failed"), (61, "model.failed")):
            at = ago(minutes=minutes)
            failed = an_answer(asker, at, AnswerState.FAILED, failure_code=code)
            await tx.answers.add(failed)
        await tx.answers.add(an_answer(asker, ago(minutes=3), AnswerState.DONE))

    assert (await counted()).model == ModelFigures(answers=3, failed=1)


async def test_open_questions_and_the_oldest_of_them(
    uow: SqlUnitOfWork, asker: User, counted: Counted
) -> None:
    async with uow() as tx:
        for at, text in ((ago(days=3), "왜 멈춥니까?"), (ago(days=1), "為什麼？")):
            await tx.questions.ask(
                Asking(
                    answer_id=AnswerId(uuid4()),
                    asker_id=asker.id,
                    message_id=None,
                    audience=Audience.community(),
                    text=text,
                    language="ko",
                    at=at,
                ),
                lambda: QuestionId(uuid4()),
            )

    figures = await counted()

    assert (figures.open_questions, figures.oldest_open_question) == (2, ago(days=3))


async def test_jobs_that_are_over_are_not_counted(uow: SqlUnitOfWork, counted: Counted) -> None:
    async with uow() as tx:
        for state in (*JobState, JobState.FAILED):
            queued = Job.queued(
                JobId(uuid4()),
                "document.ingest",
                payload={},
                subject_id=None,
                created_by=None,
                at=NOW,
            )
            await tx.jobs.add(replace(queued, state=state))

    assert (await counted()).jobs == {
        JobState.QUEUED: 1,
        JobState.RUNNING: 1,
        JobState.PAUSED: 1,
        JobState.FAILED: 2,
    }


async def test_figures_are_counted_once_a_minute_for_all_who_look(
    uow: SqlUnitOfWork, database: Database
) -> None:
    seconds = [100.0]
    kept = KeptOverviewReader(SqlOverviewReader(database), seconds=lambda: seconds[0])
    first, also = await asyncio.gather(kept.read(now=NOW), kept.read(now=NOW))
    async with uow() as tx:
        await tx.users.add(a_person("late", came=NOW))

    seconds[0] += KEPT_SECONDS - 0.001
    assert await kept.read(now=NOW) is first is also
    seconds[0] += 0.001
    assert (await kept.read(now=NOW)).people.total == 1
