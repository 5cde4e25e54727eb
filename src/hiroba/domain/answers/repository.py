"""Where answers are kept."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.answers.answer import Answer
from hiroba.domain.shared.ids import AnswerId, ChannelId, MechanismId, MessageId, UserId


class AnswerRepository(Protocol):
    async def add(self, answer: Answer) -> None: ...

    async def get(self, answer_id: AnswerId) -> Answer:
        """Raises AnswerNotFoundError."""
        ...

    async def find(self, answer_id: AnswerId) -> Answer | None: ...

    async def find_remainder(self, answer_id: AnswerId) -> Answer | None:
        """The newest answer that goes beyond this one for its asker alone."""
        ...

    async def list_in_thread(
        self, root_id: MessageId, *, before: datetime, but: AnswerId, limit: int
    ) -> Sequence[Answer]:
        """The newest that had ended by then, in their order: of the root, to the root, and of its replies."""
        ...

    async def list_of_asker(
        self, asker_id: UserId, *, unfinished: bool, before: AnswerId | None, limit: int
    ) -> Sequence[Answer]:
        """Answers that only their asker reads, the newest first."""
        ...

    async def find_by_question_message(self, message_id: MessageId) -> Answer | None: ...

    async def find_by_message(self, message_id: MessageId) -> Answer | None:
        """The answer that a message of the assistant carries."""
        ...

    async def save(self, answer: Answer) -> None:
        """All but its question, which does not change."""
        ...

    async def list_citing(self, message_id: MessageId) -> Sequence[Answer]:
        """Those that quote that message; and those that rest on it, where nobody has told which words they took."""
        ...

    async def list_citing_channel(
        self, channel_id: ChannelId, *, after: AnswerId | None, limit: int
    ) -> Sequence[Answer]:
        """The same of what was said in that channel, if they were not given there; by id."""
        ...

    async def rest_on(self, answer_id: AnswerId, message_ids: Collection[MessageId]) -> None:
        """What an answer may quote that is still being written; when it ends its citations say."""
        ...

    async def list_citing_mechanism(self, mechanism_id: MechanismId) -> Sequence[Answer]:
        """As `list_citing`, of a video, which may be gone."""
        ...

    async def rest_on_mechanisms(
        self, answer_id: AnswerId, mechanism_ids: Collection[MechanismId]
    ) -> None:
        """As `rest_on`, of videos."""
        ...

    async def remove(self, answer_id: AnswerId) -> None: ...

    async def forget_question(self, message_id: MessageId) -> None:
        """When the message that asked is deleted: its words are kept nowhere, nor in a remainder."""
        ...

    async def list_unfinished(self, *, untouched_since: datetime) -> Sequence[Answer]:
        """Answers that no process has written to since then, and that never ended."""
        ...
