"""The unit of work over either engine."""

from contextlib import AbstractAsyncContextManager
from types import TracebackType

from hiroba.domain.identity.session import SessionStanding
from hiroba.domain.shared.ids import SessionId
from hiroba.infrastructure.sql.recent_standings import RecentStandings
from hiroba.infrastructure.sql.repositories.answers import SqlAnswerRepository
from hiroba.infrastructure.sql.repositories.blobs import SqlBlobReferences
from hiroba.infrastructure.sql.repositories.categories import SqlCategoryRepository
from hiroba.infrastructure.sql.repositories.channels import SqlChannelRepository
from hiroba.infrastructure.sql.repositories.chat_messages import SqlChatMessageRepository
from hiroba.infrastructure.sql.repositories.collections import SqlCollectionRepository
from hiroba.infrastructure.sql.repositories.community import (
    SqlCommunityRepository,
    SqlInvitationRepository,
)
from hiroba.infrastructure.sql.repositories.conversations import SqlConversationRepository
from hiroba.infrastructure.sql.repositories.discussions import SqlDiscussionRepository
from hiroba.infrastructure.sql.repositories.documents import SqlDocumentRepository
from hiroba.infrastructure.sql.repositories.drafts import SqlDraftRepository
from hiroba.infrastructure.sql.repositories.edits import SqlEditRepository
from hiroba.infrastructure.sql.repositories.events import SqlEventLog
from hiroba.infrastructure.sql.repositories.feedback import SqlFeedbackRepository
from hiroba.infrastructure.sql.repositories.files import SqlFileRepository
from hiroba.infrastructure.sql.repositories.golden_questions import SqlGoldenQuestionRepository
from hiroba.infrastructure.sql.repositories.identity import SqlUserRepository
from hiroba.infrastructure.sql.repositories.index_evaluations import SqlEvaluationRepository
from hiroba.infrastructure.sql.repositories.index_generations import SqlIndexGenerationRepository
from hiroba.infrastructure.sql.repositories.jobs import SqlJobRepository
from hiroba.infrastructure.sql.repositories.link_previews import SqlLinkPreviewRepository
from hiroba.infrastructure.sql.repositories.mechanism_captions import SqlMechanismCaptionRepository
from hiroba.infrastructure.sql.repositories.mechanism_notes import SqlMechanismNoteRepository
from hiroba.infrastructure.sql.repositories.mechanism_passages import (
    SqlMechanismPassageRepository,
)
from hiroba.infrastructure.sql.repositories.mechanisms import SqlMechanismRepository
from hiroba.infrastructure.sql.repositories.messages import SqlMessageRepository
from hiroba.infrastructure.sql.repositories.notifications import SqlNotificationRepository
from hiroba.infrastructure.sql.repositories.outbox import SqlOutbox
from hiroba.infrastructure.sql.repositories.pins import SqlPinRepository
from hiroba.infrastructure.sql.repositories.questions import SqlQuestionRepository
from hiroba.infrastructure.sql.repositories.reactions import SqlReactionRepository
from hiroba.infrastructure.sql.repositories.removals import SqlRemovalRepository
from hiroba.infrastructure.sql.repositories.sessions import (
    SqlInstanceRepository,
    SqlSessionRepository,
)
from hiroba.infrastructure.sql.repositories.threads import SqlThreadRepository
from hiroba.infrastructure.sql.repositories.uploads import SqlUploadRepository
from hiroba.infrastructure.sql.repositories.viewers import SqlViewerRepository
from hiroba.infrastructure.sql.session import Database, SqlSession


class SqlTransaction:
    """Implements Transaction; a repository is made when it is asked for."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session
        self.changes_rights = False

    @property
    def instance(self) -> SqlInstanceRepository:
        return SqlInstanceRepository(self._session)

    @property
    def community(self) -> SqlCommunityRepository:
        return SqlCommunityRepository(self._session)

    @property
    def invitations(self) -> SqlInvitationRepository:
        return SqlInvitationRepository(self._session)

    @property
    def users(self) -> SqlUserRepository:
        return SqlUserRepository(self._session, self._on_change_of_rights)

    @property
    def sessions(self) -> SqlSessionRepository:
        return SqlSessionRepository(self._session, self._on_change_of_rights)

    @property
    def channels(self) -> SqlChannelRepository:
        return SqlChannelRepository(self._session)

    @property
    def messages(self) -> SqlMessageRepository:
        return SqlMessageRepository(self._session)

    @property
    def drafts(self) -> SqlDraftRepository:
        return SqlDraftRepository(self._session)

    @property
    def link_previews(self) -> SqlLinkPreviewRepository:
        return SqlLinkPreviewRepository(self._session)

    @property
    def edits(self) -> SqlEditRepository:
        return SqlEditRepository(self._session)

    @property
    def reactions(self) -> SqlReactionRepository:
        return SqlReactionRepository(self._session)

    @property
    def pins(self) -> SqlPinRepository:
        return SqlPinRepository(self._session)

    @property
    def removals(self) -> SqlRemovalRepository:
        return SqlRemovalRepository(self._session)

    @property
    def collections(self) -> SqlCollectionRepository:
        return SqlCollectionRepository(self._session)

    @property
    def discussions(self) -> SqlDiscussionRepository:
        return SqlDiscussionRepository(self._session)

    @property
    def documents(self) -> SqlDocumentRepository:
        return SqlDocumentRepository(self._session)

    @property
    def files(self) -> SqlFileRepository:
        return SqlFileRepository(self._session)

    @property
    def uploads(self) -> SqlUploadRepository:
        return SqlUploadRepository(self._session)

    @property
    def mechanisms(self) -> SqlMechanismRepository:
        return SqlMechanismRepository(self._session)

    @property
    def mechanism_notes(self) -> SqlMechanismNoteRepository:
        return SqlMechanismNoteRepository(self._session)

    @property
    def mechanism_captions(self) -> SqlMechanismCaptionRepository:
        return SqlMechanismCaptionRepository(self._session)

    @property
    def mechanism_passages(self) -> SqlMechanismPassageRepository:
        return SqlMechanismPassageRepository(self._session)

    @property
    def categories(self) -> SqlCategoryRepository:
        return SqlCategoryRepository(self._session)

    @property
    def viewers(self) -> SqlViewerRepository:
        return SqlViewerRepository(self._session)

    @property
    def blobs(self) -> SqlBlobReferences:
        return SqlBlobReferences(self._session)

    @property
    def answers(self) -> SqlAnswerRepository:
        return SqlAnswerRepository(self._session)

    @property
    def questions(self) -> SqlQuestionRepository:
        return SqlQuestionRepository(self._session)

    @property
    def feedback(self) -> SqlFeedbackRepository:
        return SqlFeedbackRepository(self._session)

    @property
    def jobs(self) -> SqlJobRepository:
        return SqlJobRepository(self._session)

    @property
    def threads(self) -> SqlThreadRepository:
        return SqlThreadRepository(self._session)

    @property
    def notifications(self) -> SqlNotificationRepository:
        return SqlNotificationRepository(self._session)

    @property
    def events(self) -> SqlEventLog:
        return SqlEventLog(self._session)

    @property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._session)

    @property
    def index_generations(self) -> SqlIndexGenerationRepository:
        return SqlIndexGenerationRepository(self._session)

    @property
    def golden_questions(self) -> SqlGoldenQuestionRepository:
        return SqlGoldenQuestionRepository(self._session)

    @property
    def evaluations(self) -> SqlEvaluationRepository:
        return SqlEvaluationRepository(self._session)

    @property
    def conversations(self) -> SqlConversationRepository:
        return SqlConversationRepository(self._session)

    @property
    def chat_messages(self) -> SqlChatMessageRepository:
        return SqlChatMessageRepository(self._session)

    def _on_change_of_rights(self) -> None:
        self.changes_rights = True


class SqlUnitOfWork:
    """Implements UnitOfWork."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._standings = RecentStandings(database)

    def __call__(self) -> "_Unit":
        return _Unit(self._database.write(), self._standings)

    def read(self) -> "_Unit":
        return _Unit(self._database.read(), self._standings)

    async def find_recent_standing(self, session_id: SessionId) -> SessionStanding | None:
        return await self._standings.find(session_id)


class _Unit:
    """A class, for a generator would cost more than the statements of a short transaction do."""

    __slots__ = ("_opened", "_standings", "_transaction")

    def __init__(
        self, transaction: AbstractAsyncContextManager[SqlSession], standings: RecentStandings
    ) -> None:
        self._transaction = transaction
        self._standings = standings
        self._opened: SqlTransaction | None = None

    async def __aenter__(self) -> SqlTransaction:
        self._opened = SqlTransaction(await self._transaction.__aenter__())
        return self._opened

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        try:
            return await self._transaction.__aexit__(kind, error, trace)
        finally:
            if self._opened is not None and self._opened.changes_rights:
                self._standings.forget()
