"""One transaction over the relational store, with its repositories."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from hiroba.application.ports.blob_references import BlobReferences
from hiroba.application.ports.event_log import EventLog
from hiroba.application.ports.outbox import Outbox
from hiroba.domain.answers.feedback import FeedbackRepository
from hiroba.domain.answers.repository import AnswerRepository
from hiroba.domain.channels.editing import EditRepository
from hiroba.domain.channels.pins import PinRepository
from hiroba.domain.channels.reactions import ReactionRepository
from hiroba.domain.channels.removal import RemovalRepository
from hiroba.domain.channels.repository import (
    ChannelRepository,
    DraftRepository,
    LinkPreviewRepository,
    MessageRepository,
    ThreadRepository,
)
from hiroba.domain.chat.repository import ChatMessageRepository, ConversationRepository
from hiroba.domain.files.repository import FileRepository, UploadRepository
from hiroba.domain.identity.repository import (
    CommunityRepository,
    InstanceRepository,
    InvitationRepository,
    SessionRepository,
    UserRepository,
)
from hiroba.domain.identity.session import SessionStanding
from hiroba.domain.jobs.repository import JobRepository
from hiroba.domain.library.discussion_repository import DiscussionRepository
from hiroba.domain.library.index_repository import (
    EvaluationRepository,
    GoldenQuestionRepository,
    IndexGenerationRepository,
)
from hiroba.domain.library.mechanism_passage_repository import MechanismPassageRepository
from hiroba.domain.library.repository import CollectionRepository, DocumentRepository
from hiroba.domain.mechanisms.caption_repository import MechanismCaptionRepository
from hiroba.domain.mechanisms.category_repository import CategoryRepository
from hiroba.domain.mechanisms.note_repository import MechanismNoteRepository
from hiroba.domain.mechanisms.repository import MechanismRepository
from hiroba.domain.mechanisms.viewer import ViewerRepository
from hiroba.domain.notifications.repository import NotificationRepository
from hiroba.domain.questions.repository import QuestionRepository
from hiroba.domain.shared.ids import SessionId


class Transaction(Protocol):
    """Everything done through it becomes durable together, or not at all."""

    @property
    def instance(self) -> InstanceRepository: ...
    @property
    def community(self) -> CommunityRepository: ...
    @property
    def invitations(self) -> InvitationRepository: ...
    @property
    def users(self) -> UserRepository: ...
    @property
    def sessions(self) -> SessionRepository: ...
    @property
    def channels(self) -> ChannelRepository: ...
    @property
    def messages(self) -> MessageRepository: ...
    @property
    def drafts(self) -> DraftRepository: ...
    @property
    def link_previews(self) -> LinkPreviewRepository: ...
    @property
    def edits(self) -> EditRepository: ...
    @property
    def reactions(self) -> ReactionRepository: ...
    @property
    def pins(self) -> PinRepository: ...
    @property
    def removals(self) -> RemovalRepository: ...
    @property
    def collections(self) -> CollectionRepository: ...
    @property
    def documents(self) -> DocumentRepository: ...
    @property
    def discussions(self) -> DiscussionRepository: ...
    @property
    def files(self) -> FileRepository: ...
    @property
    def uploads(self) -> UploadRepository: ...
    @property
    def mechanisms(self) -> MechanismRepository: ...
    @property
    def mechanism_notes(self) -> MechanismNoteRepository: ...
    @property
    def mechanism_captions(self) -> MechanismCaptionRepository: ...
    @property
    def mechanism_passages(self) -> MechanismPassageRepository: ...
    @property
    def categories(self) -> CategoryRepository: ...
    @property
    def viewers(self) -> ViewerRepository: ...
    @property
    def blobs(self) -> BlobReferences: ...
    @property
    def answers(self) -> AnswerRepository: ...
    @property
    def questions(self) -> QuestionRepository: ...
    @property
    def feedback(self) -> FeedbackRepository: ...
    @property
    def jobs(self) -> JobRepository: ...
    @property
    def threads(self) -> ThreadRepository: ...
    @property
    def notifications(self) -> NotificationRepository: ...
    @property
    def events(self) -> EventLog: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def index_generations(self) -> IndexGenerationRepository: ...
    @property
    def golden_questions(self) -> GoldenQuestionRepository: ...
    @property
    def evaluations(self) -> EvaluationRepository: ...
    @property
    def conversations(self) -> ConversationRepository: ...
    @property
    def chat_messages(self) -> ChatMessageRepository: ...


class UnitOfWork(Protocol):
    """`async with uow() as tx:` commits on a clean exit and rolls back on an error."""

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        """Durable once the block has been left. Raises StorageFullError, UnavailableError."""
        ...

    def read(self) -> AbstractAsyncContextManager[Transaction]:
        """The same repositories over one consistent snapshot; writing through it fails."""
        ...

    async def find_recent_standing(self, session_id: SessionId) -> SessionStanding | None:
        """What a request is admitted by: never older than what was committed here, nor than half a second."""
        ...
