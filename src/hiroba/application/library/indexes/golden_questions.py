"""The golden questions of a community."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.library.indexes.golden_targets import find_open_text
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.answers.language import detect_language
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.library.golden_question import (
    MOST_GOLDEN_QUESTIONS,
    GoldenQuestion,
    comparable,
)
from hiroba.domain.library.index_errors import (
    GoldenQuestionNotFoundError,
    InvalidGoldenQuestionError,
    TooManyGoldenQuestionsError,
)
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, GoldenQuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuestionDraft:
    """What somebody says of a golden question. Without a language it is the one the question is written in."""

    question: str
    language: str | None = None
    document_id: DocumentId | None = None
    quote: str | None = None
    answer_words: tuple[str, ...] = ()
    must_abstain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGoldenQuestionCommand:
    actor: Actor
    draft: GoldenQuestionDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGoldenQuestion:
    """Keep one more question."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator

    async def execute(self, command: AddGoldenQuestionCommand) -> GoldenQuestion:
        """Raises ForbiddenError, InvalidGoldenQuestionError, TooManyGoldenQuestionsError."""
        require(command.actor, Permission.DOCUMENT_MANAGE)
        now = self.clock.now()
        question = _drawn_up(
            command.draft,
            GoldenQuestion(
                id=GoldenQuestionId(self.ids.new()),
                question="",
                language="",
                document_id=None,
                quote=None,
                answer_words=(),
                must_abstain=False,
                created_by=command.actor.user_id,
                created_at=now,
                updated_at=now,
            ),
        )
        await _require_words(self.uow, question)
        async with self.uow() as tx:
            if await tx.golden_questions.count() >= MOST_GOLDEN_QUESTIONS:
                raise TooManyGoldenQuestionsError
            await tx.golden_questions.add(question)
        return question


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuestionQuery:
    actor: Actor
    question_id: GoldenQuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetGoldenQuestion:
    """One question."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: GoldenQuestionQuery) -> GoldenQuestion:
        """Raises ForbiddenError, GoldenQuestionNotFoundError."""
        readership = await _readership(query.actor, self.readerships)
        async with self.uow.read() as tx:
            return await _visible(tx, query.question_id, readership)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGoldenQuestionsQuery:
    actor: Actor
    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGoldenQuestions:
    """Oldest first. A question whose document was closed to the actor is not there: its quotation would tell."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListGoldenQuestionsQuery) -> Sequence[GoldenQuestion]:
        """Raises ForbiddenError."""
        readership = await _readership(query.actor, self.readerships)
        async with self.uow.read() as tx:
            return await tx.golden_questions.list_page(
                readership, limit=query.limit, offset=query.offset
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceGoldenQuestionCommand:
    actor: Actor
    question_id: GoldenQuestionId
    draft: GoldenQuestionDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceGoldenQuestion:
    """Put a question anew."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships

    async def execute(self, command: ReplaceGoldenQuestionCommand) -> GoldenQuestion:
        """Raises ForbiddenError, GoldenQuestionNotFoundError, InvalidGoldenQuestionError."""
        readership = await _readership(command.actor, self.readerships)
        async with self.uow.read() as tx:
            before = await _visible(tx, command.question_id, readership)
        question = replace(_drawn_up(command.draft, before), updated_at=self.clock.now())
        await _require_words(self.uow, question)
        async with self.uow() as tx:
            await _visible(tx, command.question_id, readership)
            await tx.golden_questions.save(question)
        return question


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveGoldenQuestion:
    """Forget a question."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: GoldenQuestionQuery) -> None:
        """Raises ForbiddenError, GoldenQuestionNotFoundError."""
        readership = await _readership(query.actor, self.readerships)
        async with self.uow() as tx:
            await _visible(tx, query.question_id, readership)
            await tx.golden_questions.remove(query.question_id)


async def _readership(actor: Actor, readerships: Readerships) -> Readership:
    """Raises ForbiddenError before anything is looked up."""
    require(actor, Permission.DOCUMENT_MANAGE)
    return await readerships.of_user(actor.user_id)


async def _visible(
    tx: Transaction, question_id: GoldenQuestionId, readership: Readership
) -> GoldenQuestion:
    question = await tx.golden_questions.get(question_id)
    if question.document_id is not None:
        document = await tx.documents.find(question.document_id)
        if document is None or not readership.may_read(document.audience):
            raise GoldenQuestionNotFoundError
    return question


def _drawn_up(draft: GoldenQuestionDraft, before: GoldenQuestion) -> GoldenQuestion:
    text = draft.question.strip()
    return replace(
        before,
        question=text,
        language=draft.language or detect_language(text),
        document_id=draft.document_id,
        quote=draft.quote,
        answer_words=draft.answer_words,
        must_abstain=draft.must_abstain,
    ).checked()


async def _require_words(uow: UnitOfWork, question: GoldenQuestion) -> None:
    """Every member is asked in place of, so every member must be able to find it."""
    if question.document_id is None:
        return
    text = await find_open_text(uow, question.document_id)
    if text is None:
        raise InvalidGoldenQuestionError(
            "There is no such document that every member may read.", field="documentId"
        )
    if question.quote is not None and comparable(question.quote) not in comparable(text):
        raise InvalidGoldenQuestionError("The document does not say this.", field="quote")
