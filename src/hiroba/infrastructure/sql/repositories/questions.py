"""Open questions in SQL."""

import json
from collections.abc import Callable, Sequence, Set

from sqlalchemy import ColumnElement, delete, insert, select, update

from hiroba.domain.questions.question import (
    Accepted,
    Asking,
    Question,
    QuestionState,
    Reply,
    Said,
    Source,
)
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import DocumentId, MessageId, QuestionId, ReplyId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import library as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.repositories.question_rows import (
    QUESTIONS,
    present_sources,
    said,
    sources_changed,
    to_question,
    to_reply,
    to_said,
    to_source,
)
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.questions import (
    QuestionAskingRow,
    QuestionReplyRow,
    QuestionRow,
    QuestionSourceRow,
)

_questions = table_of(QuestionRow)
_askings = table_of(QuestionAskingRow)
_replies = table_of(QuestionReplyRow)
_sources = table_of(QuestionSourceRow)


class SqlQuestionRepository:
    """Implements QuestionRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def ask(self, asking: Asking, new_id: Callable[[], QuestionId]) -> QuestionId:
        noted = await self._session.execute(
            select(_askings.c.question_id).where(_askings.c.answer_id == asking.answer_id)
        )
        if noted:
            return QuestionId(noted[0].question_id)
        known = await self._find_same(asking)
        question_id = new_id() if known is None else known
        if known is None:
            await self._session.execute(
                insert(_questions).values(_from_asking(asking, question_id))
            )
        else:
            await self._again(known, asking)
        await self._session.execute(
            insert(_askings).values(
                answer_id=asking.answer_id, question_id=question_id, message_id=asking.message_id
            )
        )
        return question_id

    async def find(self, question_id: QuestionId) -> Question | None:
        rows = await self._session.execute(QUESTIONS.where(_questions.c.id == question_id))
        return to_question(rows[0]) if rows else None

    async def set_state(self, question_id: QuestionId, state: QuestionState) -> None:
        await self._change(_questions.c.id == question_id, state=state.value)

    async def set_audience(self, question_id: QuestionId, audience: Audience) -> None:
        await self._change(_questions.c.id == question_id, audience=audience.key)

    async def accept(self, question_id: QuestionId, accepted: Accepted) -> None:
        await self._change(
            _questions.c.id == question_id,
            document_id=accepted.document_id,
            state=QuestionState.ANSWERED.value,
        )
        await self.confirm(question_id, accepted.sources)

    async def list_sources(self, question_id: QuestionId) -> Sequence[Source]:
        rows = await self._session.execute(present_sources(question_id))
        return [to_source(row) for row in rows]

    async def confirm(self, question_id: QuestionId, sources: Sequence[Source]) -> None:
        await self._session.change(delete(_sources).where(_sources.c.question_id == question_id))
        rows = [
            {
                "question_id": question_id,
                "source_id": source.id,
                "kind": source.kind.value,
                "seen": source.seen,
            }
            for source in sources
        ]
        await self._session.execute_many(insert(_sources), rows)

    async def remove(self, question_id: QuestionId) -> None:
        await self._session.change(delete(_questions).where(_questions.c.id == question_id))

    async def forget_asking(self, message_id: MessageId) -> None:
        asked = await self._session.execute(
            delete(_askings)
            .where(_askings.c.message_id == message_id)
            .returning(_askings.c.question_id)
        )
        for (question_id,) in asked:
            unasked = ~select(_askings).where(_askings.c.question_id == question_id).exists()
            unanswered = _questions.c.state != QuestionState.ANSWERED.value
            await self._session.change(
                delete(_questions).where(_questions.c.id == question_id, unasked, unanswered)
            )

    async def add_reply(self, reply: Reply) -> None:
        await self._session.execute(
            insert(_replies).values(
                id=reply.id,
                question_id=reply.question_id,
                author_id=reply.author_id,
                content=reply.content,
                created_at=reply.created_at,
            )
        )

    async def find_reply(self, reply_id: ReplyId) -> Reply | None:
        rows = await self._session.execute(select(_replies).where(_replies.c.id == reply_id))
        return to_reply(rows[0]) if rows else None

    async def remove_reply(self, reply_id: ReplyId) -> None:
        await self._session.change(delete(_replies).where(_replies.c.id == reply_id))

    async def list_said(self, message_id: MessageId, *, limit: int) -> Sequence[Said]:
        rows = await self._session.execute(said(message_id, limit=limit))
        return [to_said(row) for row in rows]

    async def list_documents(self, document_ids: Sequence[DocumentId]) -> Set[DocumentId]:
        wanted = json.dumps([str(one) for one in document_ids])
        found = await self._session.fetch(hot.ANSWERING, wanted)
        if not found:  # as in most searches
            return set()
        rows = await self._session.execute(
            select(_questions.c.document_id).where(
                _questions.c.document_id.in_([as_present_id(DocumentId, id_) for (id_,) in found]),
                _questions.c.state == QuestionState.ANSWERED.value,
                ~sources_changed,
            )
        )
        return {DocumentId(row.document_id) for row in rows}

    async def _find_same(self, asking: Asking) -> QuestionId | None:
        same = (
            select(_questions.c.id)
            .where(
                _questions.c.audience == asking.audience.key,
                _questions.c.fingerprint == asking.fingerprint,
            )
            .order_by(_questions.c.id)
            .limit(1)
        )
        rows = await self._session.execute(same)
        return QuestionId(rows[0].id) if rows else None

    async def _again(self, question_id: QuestionId, asking: Asking) -> None:
        asked = update(_questions).where(_questions.c.id == question_id)
        await self._session.change(asked.values(times=_questions.c.times + 1, asked_at=asking.at))
        await self._change(
            (_questions.c.id == question_id) & (_questions.c.state == QuestionState.ANSWERED.value),
            state=QuestionState.OPEN.value,
        )

    async def _change(self, where: ColumnElement[bool], **values: object) -> None:
        await self._session.change(update(_questions).where(where).values(values))


def _from_asking(asking: Asking, question_id: QuestionId) -> dict[str, object]:
    return {
        "id": question_id,
        "audience": asking.audience.key,
        "asker_id": asking.asker_id,
        "text": asking.text,
        "fingerprint": asking.fingerprint,
        "language": asking.language,
        "state": QuestionState.OPEN.value,
        "times": 1,
        "document_id": None,
        "created_at": asking.at,
        "asked_at": asking.at,
    }
