"""What was said before in the conversation that a question belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.answers.place import Place
from hiroba.application.answers.question_text import question_text
from hiroba.application.ports.retriever import Retriever
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.markers import without_markers
from hiroba.domain.answers.memory import Memory, Turn
from hiroba.domain.channels.message import Message
from hiroba.domain.shared.widths import fitting

_TURNS = 4
_TOPIC = 400  # columns of the words that a thread began with


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallConversation:
    """Earlier questions and answers of a thread, or of a chain of answers to one person.

    All of it was said in the place where the answer will be read. Words that rest on something which has since been
    closed to one of its readers, or deleted, are not recalled.
    """

    uow: UnitOfWork
    retriever: Retriever

    async def execute(self, answer: Answer, place: Place) -> Memory:
        if not (answer.question_message_id or answer.previous_id or answer.remainder_of):
            return Memory()
        async with self.uow.read() as tx:
            topic, earlier = await _conversation(tx, answer)
        if not earlier:
            return Memory([Turn(topic)] if topic else ())
        turns = [Turn(one.question, await self._open_words(one, place)) for one in earlier]
        return Memory(([Turn(topic)] if topic else []) + turns)

    async def _open_words(self, answer: Answer, place: Place) -> str:
        words = _words(answer)
        if not words:
            return ""
        standing = await self.retriever.still_readable(answer.citations, place.readership)
        return words if all(one.marker in standing for one in answer.citations) else ""


def _words(answer: Answer) -> str:
    """What it said; an abstention or a failure said nothing that could be asked about."""
    if answer.state in {AnswerState.ABSTAINED, AnswerState.FAILED} or not answer.citations:
        return ""
    return without_markers(answer.content)


async def _conversation(tx: Transaction, answer: Answer) -> tuple[str, Sequence[Answer]]:
    if answer.remainder_of is not None:
        original = await tx.answers.find(answer.remainder_of)
        return ("", ()) if original is None else await _conversation(tx, original)
    if answer.question_message_id is None:
        return "", await _chain(tx, answer)
    asked = await tx.messages.get(answer.question_message_id)
    if asked.parent_id is None:
        return "", ()
    root = await tx.messages.get(asked.parent_id)
    earlier = await tx.answers.list_in_thread(
        root.id, before=answer.created_at, but=answer.id, limit=_TURNS
    )
    return await _topic(tx, root), earlier


async def _topic(tx: Transaction, root: Message) -> str:
    """What a person began the thread with; where an answer began it, its question says that already."""
    if root.deleted_at is not None:
        return ""
    if await tx.answers.find_by_message(root.id) or await tx.answers.find_by_question_message(
        root.id
    ):
        return ""
    asked = question_text(root.content)
    return asked[: fitting(asked, _TOPIC)]


async def _chain(tx: Transaction, answer: Answer) -> Sequence[Answer]:
    """From the oldest to the one before."""
    found: list[Answer] = []
    previous = answer.previous_id
    while previous is not None and len(found) < _TURNS:
        one = await tx.answers.find(previous)
        if one is None:
            break
        found.append(one)
        previous = one.previous_id
    return found[::-1]
