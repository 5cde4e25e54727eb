"""Where questions, replies and what accepted answers rest on are kept."""

from collections.abc import Callable, Sequence, Set
from typing import Protocol

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


class QuestionRepository(Protocol):
    async def ask(self, asking: Asking, new_id: Callable[[], QuestionId]) -> QuestionId:
        """Note that it was asked in vain; again for the same answer has no effect.

        An answered question is open again, for its answer was not found; a closed one stays closed.
        """
        ...

    async def find(self, question_id: QuestionId) -> Question | None: ...

    async def set_state(self, question_id: QuestionId, state: QuestionState) -> None: ...

    async def set_audience(self, question_id: QuestionId, audience: Audience) -> None: ...

    async def accept(self, question_id: QuestionId, accepted: Accepted) -> None:
        """It is answered by this document, and by no other."""
        ...

    async def list_sources(self, question_id: QuestionId) -> Sequence[Source]:
        """As they are now. A source that is gone is left out."""
        ...

    async def confirm(self, question_id: QuestionId, sources: Sequence[Source]) -> None:
        """Its answer holds, resting on these."""
        ...

    async def remove(self, question_id: QuestionId) -> None:
        """With its replies; a document that it became stays."""
        ...

    async def forget_asking(self, message_id: MessageId) -> None:
        """When the message that asked is deleted: an unanswered question goes with the last who asked it."""
        ...

    async def add_reply(self, reply: Reply) -> None: ...

    async def find_reply(self, reply_id: ReplyId) -> Reply | None: ...

    async def remove_reply(self, reply_id: ReplyId) -> None: ...

    async def list_said(self, message_id: MessageId, *, limit: int) -> Sequence[Said]:
        """The message and its replies, by people, in order: without deleted ones and those that asked a question."""
        ...

    async def list_documents(self, document_ids: Sequence[DocumentId]) -> Set[DocumentId]:
        """Those of them that are accepted answers, resting on what they did when they were accepted."""
        ...
