"""Which golden questions can be asked now."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.golden_question import GoldenQuestion, comparable
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import DocumentId, GoldenQuestionId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """`skipped` expect what not every member may read, or words that their document has no more."""

    usable: Sequence[GoldenQuestion]
    skipped: Sequence[GoldenQuestion]
    asker_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindTargets:
    """Golden questions beside the documents as they are."""

    uow: UnitOfWork

    async def execute(self) -> Targets | None:
        """None where there are no questions. Raises UnavailableError where there is no assistant to ask them.

        The assistant reads what any member does.
        """
        async with self.uow.read() as tx:
            questions = await tx.golden_questions.list_all()
            assistant = await tx.users.find_assistant()
        if not questions:
            return None
        if assistant is None:
            raise UnavailableError
        usable = {one.id for one in questions if not one.expects_passage}
        bound = sorted((one for one in questions if one.expects_passage), key=_document_key)
        for _, group in groupby(bound, key=_document_key):
            usable |= await self._usable(list(group))
        return Targets(
            usable=[one for one in questions if one.id in usable],
            skipped=[one for one in questions if one.id not in usable],
            asker_id=assistant.id,
        )

    async def _usable(self, questions: Sequence[GoldenQuestion]) -> set[GoldenQuestionId]:
        """Of those that expect one document: a text at a time, for it may be long."""
        text = await find_open_text(self.uow, questions[0].document_id)
        if text is None:
            return set()
        return await asyncio.to_thread(_held_in, text, questions)


async def find_open_text(uow: UnitOfWork, document_id: DocumentId | None) -> str | None:
    """The text of a document's current version; None where there is none that every member may read."""
    if document_id is None:
        return None
    async with uow.read() as tx:
        document = await tx.documents.find(document_id)
        if document is None or document.audience != Audience.community():
            return None
        if document.current_version_id is None:
            return None
        return (await tx.documents.get_version(document.current_version_id)).text


def _document_key(question: GoldenQuestion) -> str:
    return str(question.document_id)


def _held_in(text: str, questions: Sequence[GoldenQuestion]) -> set[GoldenQuestionId]:
    folded = comparable(text)
    return {one.id for one in questions if comparable(one.quote or "") in folded}
