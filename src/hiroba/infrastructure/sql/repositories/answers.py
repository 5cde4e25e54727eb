"""Answers in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, insert, literal, or_, select, update

from hiroba.application.shared.answer_objects import citation_fields, sentence_object
from hiroba.domain.answers.answer import (
    Answer,
    AnswerState,
    Citation,
    Sentence,
    Support,
)
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.answers.language import as_language
from hiroba.domain.shared.ids import (
    AnswerId,
    ChannelId,
    CollectionId,
    DocumentId,
    MechanismId,
    MessageId,
    NoteId,
    PassageId,
    UserId,
)
from hiroba.domain.shared.time import from_iso
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.answers import AnswerMechanismRow, AnswerMessageRow, AnswerRow
from hiroba.infrastructure.sql.tables.channels import MessageRow

_answers = table_of(AnswerRow)
_cited = table_of(AnswerMessageRow)
_shown = table_of(AnswerMechanismRow)
_messages = table_of(MessageRow)
_CHECKED = {AnswerState.DONE, AnswerState.ABSTAINED}
_UNFINISHED = [state.value for state in AnswerState if not state.has_ended]


class SqlAnswerRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, answer: Answer) -> None:
        await self._session.execute(insert(_answers).values(_from_answer(answer)))

    async def get(self, answer_id: AnswerId) -> Answer:
        rows = await self._session.execute(select(_answers).where(_answers.c.id == answer_id))
        if not rows:
            raise AnswerNotFoundError
        return _to_answer(rows[0])

    async def find(self, answer_id: AnswerId) -> Answer | None:
        return await self._find(_answers.c.id == answer_id)

    async def find_remainder(self, answer_id: AnswerId) -> Answer | None:
        newest = (
            select(_answers)
            .where(_answers.c.remainder_of == answer_id)
            .order_by(_answers.c.created_at.desc(), _answers.c.id.desc())
            .limit(1)
        )
        rows = await self._session.execute(newest)
        return _to_answer(rows[0]) if rows else None

    async def list_in_thread(
        self, root_id: MessageId, *, before: datetime, but: AnswerId, limit: int
    ) -> Sequence[Answer]:
        said_there = (
            select(_answers)
            .join(_messages, _messages.c.id == _answers.c.message_id)
            .where(
                or_(
                    _messages.c.id == root_id,
                    _messages.c.parent_id == root_id,
                    _answers.c.question_message_id == root_id,
                ),
                _answers.c.state.not_in(_UNFINISHED),
                _answers.c.created_at <= before,
                _answers.c.id != but,
            )
            .order_by(_answers.c.created_at.desc(), _answers.c.id.desc())
            .limit(limit)
        )
        return [_to_answer(row) for row in await self._session.execute(said_there)][::-1]

    async def list_of_asker(
        self, asker_id: UserId, *, unfinished: bool, before: AnswerId | None, limit: int
    ) -> Sequence[Answer]:
        own = (
            select(_answers)
            .where(_answers.c.asker_id == asker_id, _answers.c.message_id.is_(None))
            .order_by(_answers.c.id.desc())
            .limit(limit)
        )
        if unfinished:
            own = own.where(_answers.c.state.in_(_UNFINISHED))
        if before is not None:
            own = own.where(_answers.c.id < before)
        return [_to_answer(row) for row in await self._session.execute(own)]

    async def find_by_question_message(self, message_id: MessageId) -> Answer | None:
        return await self._find(_answers.c.question_message_id == message_id)

    async def find_by_message(self, message_id: MessageId) -> Answer | None:
        return await self._find(_answers.c.message_id == message_id)

    async def save(self, answer: Answer) -> None:
        values = _from_answer(answer)
        del values["question"]  # settled when it was asked, and gone when the asking message is
        await self._session.change(
            update(_answers).where(_answers.c.id == answer.id).values(values)
        )
        await self._keep_cited(answer)

    async def list_citing(self, message_id: MessageId) -> Sequence[Answer]:
        cited = _cited.c.message_id == message_id
        citing = select(_answers).join(_cited, _cited.c.answer_id == _answers.c.id).where(cited)
        return [_to_answer(row) for row in await self._session.execute(citing)]

    async def list_citing_channel(
        self, channel_id: ChannelId, *, after: AnswerId | None, limit: int
    ) -> Sequence[Answer]:
        said_there = select(_messages.c.id).where(_messages.c.channel_id == channel_id)
        citing = select(_cited.c.answer_id).where(_cited.c.message_id.in_(said_there))
        elsewhere = or_(_answers.c.channel_id.is_(None), _answers.c.channel_id != channel_id)
        found = select(_answers).where(_answers.c.id.in_(citing), elsewhere)
        if after is not None:
            found = found.where(_answers.c.id > after)
        rows = await self._session.execute(found.order_by(_answers.c.id).limit(limit))
        return [_to_answer(row) for row in rows]

    async def list_citing_mechanism(self, mechanism_id: MechanismId) -> Sequence[Answer]:
        shown = _shown.c.mechanism_id == mechanism_id
        citing = select(_answers).join(_shown, _shown.c.answer_id == _answers.c.id).where(shown)
        return [_to_answer(row) for row in await self._session.execute(citing)]

    async def rest_on_mechanisms(
        self, answer_id: AnswerId, mechanism_ids: Collection[MechanismId]
    ) -> None:
        await self._session.change(delete(_shown).where(_shown.c.answer_id == answer_id))
        rows: list[dict[str, Any]] = [
            {"answer_id": answer_id, "mechanism_id": one} for one in sorted(mechanism_ids)
        ]
        if rows:
            await self._session.execute_many(insert(_shown), rows)

    async def rest_on(self, answer_id: AnswerId, message_ids: Collection[MessageId]) -> None:
        await self._session.change(delete(_cited).where(_cited.c.answer_id == answer_id))
        there = select(literal(answer_id, _cited.c.answer_id.type), _messages.c.id).where(
            _messages.c.id.in_(message_ids)
        )
        await self._session.change(insert(_cited).from_select(["answer_id", "message_id"], there))

    async def _keep_cited(self, answer: Answer) -> None:
        """What it cites. One that broke off before it could be checked may have taken words from any."""
        if answer.state in _CHECKED or answer.citations:
            await self.rest_on(answer.id, answer.cited_messages)
            await self.rest_on_mechanisms(answer.id, answer.cited_mechanisms)

    async def remove(self, answer_id: AnswerId) -> None:
        await self._session.change(delete(_answers).where(_answers.c.id == answer_id))

    async def forget_question(self, message_id: MessageId) -> None:
        await self._session.change(
            update(_answers)
            .where(
                or_(
                    _answers.c.question_message_id == message_id,
                    _answers.c.remainder_of.in_(
                        select(_answers.c.id).where(_answers.c.question_message_id == message_id)
                    ),
                )
            )
            .values(question="")
        )

    async def list_unfinished(self, *, untouched_since: datetime) -> Sequence[Answer]:
        stale = select(_answers).where(
            _answers.c.state.in_(_UNFINISHED), _answers.c.updated_at <= untouched_since
        )
        return [_to_answer(row) for row in await self._session.execute(stale)]

    async def _find(self, condition: ColumnElement[bool]) -> Answer | None:
        rows = await self._session.execute(select(_answers).where(condition))
        return _to_answer(rows[0]) if rows else None


def _from_answer(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "asker_id": answer.asker_id,
        "channel_id": answer.channel_id,
        "message_id": answer.message_id,
        "question_message_id": answer.question_message_id,
        "question": answer.question,
        "content": answer.content,
        "state": answer.state.value,
        "language": answer.language,
        "citations": [citation_fields(citation) for citation in answer.citations],
        "sentences": [sentence_object(sentence) for sentence in answer.sentences],
        "failure_code": answer.failure_code,
        "previous_id": answer.previous_id,
        "remainder_of": answer.remainder_of,
        "collection_id": answer.collection_id,
        "created_at": answer.created_at,
        "updated_at": answer.updated_at,
    }


def _to_answer(row: Row[Any]) -> Answer:
    return Answer(
        id=AnswerId(row.id),
        asker_id=UserId(row.asker_id),
        channel_id=as_id(ChannelId, row.channel_id),
        message_id=as_id(MessageId, row.message_id),
        question_message_id=as_id(MessageId, row.question_message_id),
        question=row.question,
        content=row.content,
        state=AnswerState(row.state),
        language=as_language(row.language),
        citations=tuple(_to_citation(item) for item in row.citations),
        sentences=tuple(_to_sentence(item) for item in row.sentences),
        failure_code=row.failure_code,
        previous_id=as_id(AnswerId, row.previous_id),
        remainder_of=as_id(AnswerId, row.remainder_of),
        collection_id=as_id(CollectionId, row.collection_id),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _to_citation(item: dict[str, Any]) -> Citation:
    ids: dict[str, Any] = {
        "passage_id": PassageId(UUID(item["passage_id"])),
        "document_id": as_id(DocumentId, item["document_id"]),
        "message_id": as_id(MessageId, item["message_id"]),
        "channel_id": as_id(ChannelId, item.get("channel_id")),
        "mechanism_id": as_id(MechanismId, item.get("mechanism_id")),
        "note_id": as_id(NoteId, item.get("note_id")),
    }
    if item.get("said_at") is not None:
        ids["said_at"] = from_iso(item["said_at"])
    return Citation(**{**item, **ids})


def _to_sentence(item: dict[str, Any]) -> Sentence:
    markers = cast(list[int], item["markers"])
    return Sentence(text=item["text"], support=Support(item["support"]), markers=tuple(markers))
