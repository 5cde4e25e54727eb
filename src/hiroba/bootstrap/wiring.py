"""Opens every adapter that the settings name, in order, and closes them in reverse."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Protocol, TypeVar

from hiroba.application.channels.encode_message import HistoryMessageEncoder
from hiroba.application.library.index_discussions import DiscussionsPosition
from hiroba.application.library.pinned_retriever import PinnedRetriever
from hiroba.application.library.retriever import LibraryRetriever
from hiroba.application.library.search_passages import SearchPassages
from hiroba.application.mechanisms.mechanism_record import MechanismRecord
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.cache import Cache
from hiroba.application.ports.chat_model import ChatModel
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.language_model import LanguageModel
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.web_fetcher import WebFetcher
from hiroba.application.registry import Ports
from hiroba.bootstrap.background import JOB_EFFECTS
from hiroba.bootstrap.blobs import open_blob_store
from hiroba.bootstrap.embedding import Embedding, open_embedding
from hiroba.bootstrap.generation_stores import generation_stores
from hiroba.bootstrap.schema import sqlite_path
from hiroba.bootstrap.secret import secret_key
from hiroba.bootstrap.settings import (
    ExtractiveSettings,
    OpenAiSettings,
    PostgresSettings,
    Settings,
    SqliteSettings,
)
from hiroba.domain.answers.limits import AnswerLimits
from hiroba.domain.channels.link_preview import LinkPreviewPolicy
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.identity.community import Registration
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.infrastructure.answer_feeds.in_process import InProcessAnswerFeeds
from hiroba.infrastructure.cache.in_process import InProcessCache
from hiroba.infrastructure.clock.jumping import JumpingClock, parse_jumps
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.identity.argon2_hasher import Argon2PasswordHasher
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.index_stores.generation_stores import GenerationStores
from hiroba.infrastructure.index_stores.routed_embedder import RoutedEmbedder
from hiroba.infrastructure.index_stores.routed_text_search import RoutedTextSearch
from hiroba.infrastructure.index_stores.routed_vector_index import RoutedVectorIndex
from hiroba.infrastructure.job_queue.in_process import InProcessJobQueue
from hiroba.infrastructure.language_model.extractive import ExtractiveLanguageModel
from hiroba.infrastructure.language_model.no_chat import NoChatModel
from hiroba.infrastructure.language_model.openai_compatible.chat import open_openai_chat
from hiroba.infrastructure.language_model.openai_compatible.model import (
    OpenAiEndpoint,
    open_openai_compatible,
)
from hiroba.infrastructure.media.child_process import ChildProcessMedia
from hiroba.infrastructure.message_search.sqlite_fts import SqliteFtsMessageSearch
from hiroba.infrastructure.page_describer.lxml import LxmlPageDescriber
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.presence.in_process import InProcessPresenceBook
from hiroba.infrastructure.realtime.in_process import InProcessRealtime
from hiroba.infrastructure.reply_seats.in_process import InProcessReplySeats
from hiroba.infrastructure.running_work.in_process import open_running_answers, open_running_replies
from hiroba.infrastructure.sample_content.drawn_mechanisms import DrawnSampleMechanisms
from hiroba.infrastructure.sample_content.packaged import PackagedSampleContent
from hiroba.infrastructure.scratch_space.local_disk import LocalDiskScratchSpace
from hiroba.infrastructure.space_gauge.local_disk import LocalDiskSpaceGauge
from hiroba.infrastructure.sql.engines.postgres import open_postgres
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite
from hiroba.infrastructure.sql.readers.channels import SqlChannelReader
from hiroba.infrastructure.sql.readers.discussions import SqlDiscussionReader
from hiroba.infrastructure.sql.readers.index_generations import SqlIndexGenerationReader
from hiroba.infrastructure.sql.readers.kept_overview import KeptOverviewReader
from hiroba.infrastructure.sql.readers.library import SqlLibraryReader
from hiroba.infrastructure.sql.readers.mechanisms import SqlMechanismReader
from hiroba.infrastructure.sql.readers.moments import SqlMomentReader
from hiroba.infrastructure.sql.readers.names import SqlNameFinder
from hiroba.infrastructure.sql.readers.overview import SqlOverviewReader
from hiroba.infrastructure.sql.readers.passages import SqlPassageReader
from hiroba.infrastructure.sql.readers.questions import SqlQuestionReader
from hiroba.infrastructure.sql.readers.readerships import SqlReaderships
from hiroba.infrastructure.sql.readers.search import SqlSearchReader
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.thumbnailer.child_process import ChildProcessThumbnailer
from hiroba.infrastructure.typing_gate.in_process import InProcessTypingGate
from hiroba.infrastructure.upload_store.local_disk import LocalDiskUploadStore
from hiroba.infrastructure.web_fetcher.limits import FetchLimits
from hiroba.infrastructure.web_fetcher.none import NoWebFetcher

_KEEP_CHILDREN_SECONDS = 60  # ready for the next file
_KEEP_DRAWING_SECONDS = 10  # there are few clips to draw, one soon after the other


@asynccontextmanager
async def open_ports(settings: Settings) -> AsyncGenerator[Ports]:
    """Raises UnavailableError when a store cannot be reached."""
    async with AsyncExitStack() as stack:
        database = await open_database(settings, stack)
        analyzer = MultilingualAnalyzer()
        embedding = await open_embedding(settings, stack)
        stores = open_index_stores(settings, database, embedding, stack)
        text_search = RoutedTextSearch(stores)
        search = SearchPassages(
            readerships=SqlReaderships(database),
            text_search=text_search,
            vector_index=RoutedVectorIndex(stores),
            embedder=RoutedEmbedder(stores.embedder),
            analyzer=analyzer,
            passage_reader=SqlPassageReader(database),
            discussion_reader=SqlDiscussionReader(database),
            moment_reader=SqlMomentReader(database),
        )
        channel_reader = SqlChannelReader(database)
        message_search = _open_message_search(settings, stack)
        mechanism_records = mechanism_cache(settings)
        clock, uow = _clock(settings), SqlUnitOfWork(database, forget=mechanism_records.drop)
        blob_store = await open_blob_store(settings, clock, stack)
        language_model = await _open_language_model(settings, text_search, analyzer, stack)
        chat_model = await _open_chat_model(settings, stack)
        # Opened last and so closed first: answers that are broken off are still stored.
        running_answers = await stack.enter_async_context(open_running_answers())
        running_replies = await stack.enter_async_context(open_running_replies())
        yield Ports(
            uow=uow,
            channel_reader=channel_reader,
            clock=clock,
            ids=Uuid7Generator(),
            realtime=InProcessRealtime(),
            presence=InProcessPresenceBook(clock),
            typing_gate=InProcessTypingGate(),
            passwords=Argon2PasswordHasher(),
            tokens=JwtTokenIssuer(secret_key(settings)),
            registration=registration_policy(settings),
            blob_store=blob_store,
            upload_store=await _open_upload_store(settings, blob_store),
            thumbnailer=_closed_with(
                stack, ChildProcessThumbnailer(keep_seconds=_KEEP_CHILDREN_SECONDS)
            ),
            storage_rules=storage_rules(settings),
            scratch_space=await _open_scratch_space(settings),
            media=_closed_with(stack, ChildProcessMedia(keep_seconds=_KEEP_CHILDREN_SECONDS)),
            mechanism_reader=SqlMechanismReader(database),
            mechanism_records=mechanism_records,
            parser=_closed_with(stack, ChildProcessParser(keep_seconds=_KEEP_CHILDREN_SECONDS)),
            analyzer=analyzer,
            text_search=text_search,
            embedder=search.embedder,
            vector_index=search.vector_index,
            job_queue=InProcessJobQueue(),
            readerships=search.readerships,
            passage_reader=search.passage_reader,
            library_reader=SqlLibraryReader(database),
            job_effects=JOB_EFFECTS,
            retriever=PinnedRetriever(
                retriever=LibraryRetriever(
                    search_passages=search,
                    passage_reader=search.passage_reader,
                    discussion_reader=search.discussion_reader,
                    uow=uow,
                ),
                index_stores=stores,
            ),
            language_model=language_model,
            message_encoder=HistoryMessageEncoder(channel_reader=channel_reader),
            search_reader=SqlSearchReader(database),
            message_search=message_search,
            event_consumers=(message_search, DiscussionsPosition(uow=uow)),
            link_previews=LinkPreviewPolicy(
                enabled=settings.link_previews, links=settings.limits.preview_links
            ),
            web_fetcher=await _open_web_fetcher(settings),
            page_describer=LxmlPageDescriber(),
            index_stores=stores,
            embedding_cache=embedding.cache,
            chat_model=chat_model,
            question_reader=SqlQuestionReader(database),
            running_answers=running_answers,
            running_replies=running_replies,
            reply_seats=InProcessReplySeats(settings.limits.chat_replies_per_user),
            answer_feeds=InProcessAnswerFeeds(
                running_answers, patience=settings.limits.answer_patience_seconds
            ),
            answer_limits=answer_limits(settings),
            discussion_reader=search.discussion_reader,
            moment_reader=search.moment_reader,
            sample_content=PackagedSampleContent(),
            sample_mechanisms=_closed_with(
                stack,
                DrawnSampleMechanisms(settings.sample_clips, keep_seconds=_KEEP_DRAWING_SECONDS),
            ),
            overview_reader=KeptOverviewReader(SqlOverviewReader(database)),
            space_gauge=LocalDiskSpaceGauge(settings.data),
            name_finder=SqlNameFinder(database),
        )


def _clock(settings: Settings) -> Clock:
    jumps = parse_jumps(settings.clock_jumps)
    return JumpingClock(SystemClock(), jumps) if jumps else SystemClock()


async def _open_language_model(
    settings: Settings, text_search: TextSearch, analyzer: Analyzer, stack: AsyncExitStack
) -> LanguageModel:
    match settings.language_model:
        case ExtractiveSettings():
            return ExtractiveLanguageModel(text_search=text_search, analyzer=analyzer)
        case OpenAiSettings() as chosen:
            return await stack.enter_async_context(open_openai_compatible(_endpoint(chosen)))


async def _open_chat_model(settings: Settings, stack: AsyncExitStack) -> ChatModel:
    match settings.language_model:
        case ExtractiveSettings():
            return NoChatModel()
        case OpenAiSettings() as chosen:
            return await stack.enter_async_context(
                open_openai_chat(
                    _endpoint(chosen),
                    streams=chosen.chat_streams,
                    offered=chosen.models,
                    context_tokens=chosen.context_tokens,
                )
            )


def _endpoint(chosen: OpenAiSettings) -> OpenAiEndpoint:
    return OpenAiEndpoint(
        base_url=chosen.base_url,
        api_key=chosen.api_key.get_secret_value(),
        model=chosen.model,
        first_token_timeout=chosen.timeout_seconds,
        token_timeout=chosen.stall_seconds,
        concurrency=chosen.concurrency,
        queue=chosen.queue,
        slot_timeout=chosen.queue_seconds,
        failures=chosen.pause_after_failures,
        pause=chosen.pause_seconds,
    )


async def open_database(settings: Settings, stack: AsyncExitStack) -> Database:
    match settings.database:
        case SqliteSettings():
            return await stack.enter_async_context(open_sqlite(sqlite_path(settings)))
        case PostgresSettings(url=url):
            return await stack.enter_async_context(open_postgres(url.get_secret_value()))


async def _open_upload_store(settings: Settings, blob_store: BlobStore) -> LocalDiskUploadStore:
    store = LocalDiskUploadStore(settings.data / "blobs" / "uploads", blob_store.take_over)
    await store.prepare()
    return store


async def _open_scratch_space(settings: Settings) -> LocalDiskScratchSpace:
    space = LocalDiskScratchSpace(settings.data / "scratch")
    await space.prepare()
    return space


def storage_rules(settings: Settings) -> StorageRules:
    limits = settings.limits
    return StorageRules(file_bytes=limits.file_bytes, bytes_per_user=limits.storage_bytes_per_user)


async def _open_web_fetcher(settings: Settings) -> WebFetcher:
    if not settings.link_previews:
        return NoWebFetcher()
    from hiroba.infrastructure.web_fetcher.guarded import open_guarded_fetcher  # noqa: PLC0415  # not needed by all

    limits = settings.limits
    return await open_guarded_fetcher(
        FetchLimits(
            seconds=limits.preview_seconds,
            page_bytes=limits.preview_page_bytes,
            wire_bytes=limits.preview_wire_bytes,
        )
    )


def _open_message_search(settings: Settings, stack: AsyncExitStack) -> SqliteFtsMessageSearch:
    message_search = SqliteFtsMessageSearch(settings.data / "messages-search.db")
    stack.push_async_callback(message_search.aclose)
    return message_search


def open_index_stores(
    settings: Settings, database: Database, embedding: Embedding, stack: AsyncExitStack
) -> GenerationStores:
    """Nothing of any generation is opened before it is used."""
    read = SqlIndexGenerationReader(database).list_live
    stores = generation_stores(settings.data, embedding.embedders, read, cache=embedding.cache)
    return _closed_with(stack, stores)


def mechanism_cache(settings: Settings) -> Cache[MechanismRecord]:
    """What published mechanisms are shown from (docs/adr/0037)."""
    chosen = settings.cache
    return InProcessCache("mechanisms", entries=chosen.entries, seconds=chosen.seconds)


def answer_limits(settings: Settings) -> AnswerLimits:
    limits = settings.limits
    return AnswerLimits(
        prompt=limits.answer_prompt_tokens,
        answer=limits.answer_tokens,
        seconds=limits.answer_seconds,
    )


def registration_policy(settings: Settings) -> RegistrationPolicy:
    """Beyond loopback anybody could be first, so the first account is asked for a code that only the terminal shows."""
    code = settings.invite_code
    return RegistrationPolicy(
        mode=Registration(settings.registration),
        invite_code=None if code is None else code.get_secret_value(),
        setup_code=secrets.token_hex(4) if settings.listens_beyond_loopback else None,
    )


class _Closing(Protocol):
    async def close(self) -> None: ...


_ClosingT = TypeVar("_ClosingT", bound=_Closing)


def _closed_with(stack: AsyncExitStack, adapter: _ClosingT) -> _ClosingT:
    stack.push_async_callback(adapter.close)
    return adapter
