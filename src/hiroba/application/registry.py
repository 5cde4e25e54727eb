"""Every port in one place, and how a use case gets those it names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, cast, get_type_hints

from hiroba.application.answers.feeds import AnswerFeeds
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.search_reader import SearchReader
from hiroba.application.library.discussion_reader import DiscussionReader
from hiroba.application.library.library_reader import LibraryReader
from hiroba.application.library.moment_reader import MomentReader
from hiroba.application.library.reader import PassageReader
from hiroba.application.mechanisms.mechanism_reader import MechanismReader
from hiroba.application.mechanisms.mechanism_record import MechanismRecord
from hiroba.application.operations.overview_reader import OverviewReader
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.cache import Cache
from hiroba.application.ports.chat_model import ChatModel
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.embedding_cache import EmbeddingCache
from hiroba.application.ports.event_consumer import EventConsumer
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.job_handler import JobEffects
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.language_model import LanguageModel
from hiroba.application.ports.media import Media
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.message_search import MessageSearch
from hiroba.application.ports.page_describer import PageDescriber
from hiroba.application.ports.parser import Parser
from hiroba.application.ports.passwords import PasswordHasher
from hiroba.application.ports.presence import PresenceBook
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.reply_seats import ReplySeats
from hiroba.application.ports.retriever import Retriever
from hiroba.application.ports.running_work import RunningAnswers, RunningReplies
from hiroba.application.ports.sample_content import SampleContent
from hiroba.application.ports.sample_mechanisms import SampleMechanisms
from hiroba.application.ports.scratch_space import ScratchSpace
from hiroba.application.ports.space_gauge import SpaceGauge
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.thumbnailer import Thumbnailer
from hiroba.application.ports.tokens import TokenIssuer
from hiroba.application.ports.typing_gate import TypingGate
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadStore
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.application.ports.web_fetcher import WebFetcher
from hiroba.application.questions.question_reader import QuestionReader
from hiroba.application.search.name_finder import NameFinder
from hiroba.domain.answers.limits import AnswerLimits
from hiroba.domain.channels.link_preview import LinkPreviewPolicy
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.identity.registration import RegistrationPolicy

UseCaseT = TypeVar("UseCaseT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What the outside world offers. A use case names the ones it needs as its fields."""

    uow: UnitOfWork
    channel_reader: ChannelReader
    clock: Clock
    ids: IdGenerator
    passwords: PasswordHasher
    tokens: TokenIssuer
    registration: RegistrationPolicy
    realtime: Realtime
    presence: PresenceBook
    typing_gate: TypingGate
    job_queue: JobQueue
    blob_store: BlobStore
    upload_store: UploadStore
    thumbnailer: Thumbnailer
    storage_rules: StorageRules
    scratch_space: ScratchSpace
    media: Media
    mechanism_reader: MechanismReader
    mechanism_records: Cache[MechanismRecord]
    parser: Parser
    analyzer: Analyzer
    text_search: TextSearch
    embedder: Embedder
    vector_index: VectorIndex
    readerships: Readerships
    passage_reader: PassageReader
    library_reader: LibraryReader
    job_effects: Mapping[str, JobEffects]
    retriever: Retriever
    language_model: LanguageModel
    running_answers: RunningAnswers
    message_encoder: MessageEncoder
    search_reader: SearchReader
    message_search: MessageSearch
    event_consumers: Sequence[EventConsumer]
    link_previews: LinkPreviewPolicy
    web_fetcher: WebFetcher
    page_describer: PageDescriber
    index_stores: IndexStores
    embedding_cache: EmbeddingCache
    chat_model: ChatModel
    running_replies: RunningReplies
    reply_seats: ReplySeats
    question_reader: QuestionReader
    answer_feeds: AnswerFeeds
    answer_limits: AnswerLimits
    discussion_reader: DiscussionReader
    moment_reader: MomentReader
    sample_content: SampleContent
    sample_mechanisms: SampleMechanisms
    overview_reader: OverviewReader
    space_gauge: SpaceGauge
    name_finder: NameFinder


def build(use_case: Callable[..., UseCaseT], ports: Ports) -> UseCaseT:
    """Make a use case from the ports its fields name; a field that is itself a use case is made the same way.

    Raises TypeError for a field that no port and no use case answers.
    """
    hints = get_type_hints(use_case)
    return use_case(
        **{
            field.name: _value_of(field.name, hints[field.name], ports)
            for field in fields(cast(Any, use_case))
        }
    )


def _value_of(name: str, kind: Any, ports: Ports) -> Any:
    if name in Ports.__dataclass_fields__:
        return getattr(ports, name)
    if is_dataclass(kind):
        return build(cast(Callable[..., Any], kind), ports)
    raise TypeError(f"no port is called {name!r}")
