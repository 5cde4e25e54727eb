"""Questions, replies and sources as they are read."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Row,
    and_,
    case,
    func,
    or_,
    select,
    type_coerce,
)

from hiroba.domain.identity.user import UserKind
from hiroba.domain.questions.question import (
    Question,
    QuestionState,
    Reply,
    Said,
    Source,
    SourceKind,
)
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import DocumentId, MessageId, QuestionId, ReplyId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.sql.tables.channels import MessageRow
from hiroba.infrastructure.sql.tables.identity import UserRow
from hiroba.infrastructure.sql.tables.library import DocumentRow
from hiroba.infrastructure.sql.tables.questions import (
    QuestionAskingRow,
    QuestionRow,
    QuestionSourceRow,
)

_questions = table_of(QuestionRow)
_sources = table_of(QuestionSourceRow)
_askings = table_of(QuestionAskingRow)
_users = table_of(UserRow)
_messages = table_of(MessageRow)
_documents = table_of(DocumentRow)

# A source that is gone has no present state. Times are kept as milliseconds, and so compared.
_edited = func.coalesce(type_coerce(_messages.c.edited_at, BigInteger), 0)
_present: ColumnElement[int] = case(
    (_messages.c.id.is_not(None), _edited), else_=_documents.c.version
)
_of_sources = (
    _sources.outerjoin(
        _messages,
        and_(
            _sources.c.kind == SourceKind.MESSAGE.value,
            _messages.c.id == _sources.c.source_id,
            _messages.c.deleted_at.is_(None),
        ),
    )
).outerjoin(
    _documents,
    and_(
        _sources.c.kind == SourceKind.DOCUMENT.value,
        _documents.c.id == _sources.c.source_id,
    ),
)
sources_changed = (
    select(_sources.c.source_id)
    .select_from(_of_sources)
    .where(
        _sources.c.question_id == _questions.c.id,
        or_(_present.is_(None), _present != _sources.c.seen),
    )
    .correlate(_questions)
    .exists()
)
QUESTIONS = select(_questions, sources_changed.label("sources_changed"))


def present_sources(question_id: QuestionId) -> Executable:
    """Those that are still there, in their present state."""
    return (
        select(_sources.c.kind, _sources.c.source_id, _present.label("seen"))
        .select_from(_of_sources)
        .where(_sources.c.question_id == question_id, _present.is_not(None))
    )


def said(message_id: MessageId, *, limit: int) -> Executable:
    """A message and its replies, the words of people that are still there."""
    asked = select(_askings).where(_askings.c.message_id == _messages.c.id).exists()
    return (
        select(_messages.c.id, _messages.c.content, _edited.label("seen"), _users.c.display_name)
        .join(_users, _users.c.id == _messages.c.author_id)
        .where(
            or_(_messages.c.id == message_id, _messages.c.parent_id == message_id),
            _messages.c.deleted_at.is_(None),
            _users.c.kind != UserKind.ASSISTANT.value,
            ~asked,
        )
        .order_by(_messages.c.seq)
        .limit(limit)
    )


def to_said(row: Row[Any]) -> Said:
    source = Source(SourceKind.MESSAGE, MessageId(row.id), int(row.seen))
    return Said(author_name=row.display_name, content=row.content, source=source)


def to_question(row: Row[Any]) -> Question:
    return Question(
        id=QuestionId(row.id),
        audience=Audience.from_key(row.audience),
        asker_id=UserId(row.asker_id),
        text=row.text,
        language=row.language,
        state=QuestionState(row.state),
        times=row.times,
        document_id=as_id(DocumentId, row.document_id),
        sources_changed=bool(row.sources_changed),
        created_at=row.created_at,
        asked_at=row.asked_at,
    )


def to_reply(row: Row[Any]) -> Reply:
    return Reply(
        id=ReplyId(row.id),
        question_id=QuestionId(row.question_id),
        author_id=UserId(row.author_id),
        content=row.content,
        created_at=row.created_at,
    )


def to_source(row: Row[Any]) -> Source:
    kind = SourceKind(row.kind)
    made = MessageId if kind is SourceKind.MESSAGE else DocumentId
    return Source(kind, made(row.source_id), int(row.seen))
