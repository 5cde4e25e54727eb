"""The web application: routes, middleware and error handling around the opened ports."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import cast

from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from hiroba.application.identity.open_instance import OpenInstance
from hiroba.application.library.indexes.begin import BeginIndexes
from hiroba.application.registry import build
from hiroba.bootstrap.background import background_work
from hiroba.bootstrap.schema import prepare_schema
from hiroba.bootstrap.settings import Settings, SqliteSettings, is_traced
from hiroba.bootstrap.wiring import open_ports
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.presentation.http import operations
from hiroba.presentation.http.api_pages import install_api_pages
from hiroba.presentation.http.errors import ERROR_RESPONSES, install_error_handlers
from hiroba.presentation.http.hot_lane import HotLane
from hiroba.presentation.http.middleware import Entrance
from hiroba.presentation.http.origins import Origins
from hiroba.presentation.http.strict_json import StrictJsonMiddleware
from hiroba.presentation.http.too_large import TooLargeMiddleware
from hiroba.presentation.http.v1 import (
    administration,
    answers,
    auth,
    categories,
    channel_members,
    channels,
    chat,
    chat_streaming,
    collections,
    community,
    conversations,
    do_not_disturb,
    document_contents,
    document_versions,
    documents,
    drafts,
    exports,
    feedback,
    files,
    find,
    golden_questions,
    indexes,
    invitations,
    job_changes,
    jobs,
    mechanism_captions,
    mechanism_categories,
    mechanism_contents,
    mechanism_notes,
    mechanism_viewers,
    mechanisms,
    membership,
    message_changes,
    messages,
    notifications,
    pins,
    preferences,
    presence,
    questions,
    rag,
    reactions,
    reading,
    remainders,
    search,
    state,
    uploads,
    users,
    webhook,
)
from hiroba.presentation.web.door import WebDoor
from hiroba.presentation.web.files import ClientFile, built_client
from hiroba.presentation.ws.endpoint import SocketDoor

_PREFIX = "/api/v1"
DEVELOPMENT_ORIGIN = "http://localhost:5173"


def create_app(settings: Settings) -> FastAPI:
    origins = allowed_origins(settings)
    app = Application(
        title="Hiroba",
        version="0.1.0",
        description="A community platform in which an AI is a resident member.",
        docs_url=None,  # our own pages, below, load nothing from elsewhere
        redoc_url=None,
        openapi_url=None if settings.is_production else "/openapi.json",
        lifespan=_lifespan(settings),
        responses=ERROR_RESPONSES,
    )
    app.state.settings = settings
    app.state.allowed_origins = frozenset(origins)
    install_error_handlers(app)
    for router in _version_1():
        app.include_router(router, prefix=_PREFIX)
    app.include_router(operations.router)
    if not settings.is_production:
        install_api_pages(app)
    app.add_middleware(StrictJsonMiddleware)  # each one added stands around those before it
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=settings.limits.body_bytes)
    app.add_middleware(TooLargeMiddleware)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_credentials=True,
        allow_methods=["*"],
        allow_headers=["*"],
    )
    app.client_files = {}
    app.entrance = partial(
        Entrance,
        hot_lane=HotLane(
            [route for router in _version_1() for route in router.routes],
            prefix=_PREFIX,
            max_body=settings.limits.body_bytes,
        ),
        origins=Origins(origins),
        ids=Uuid7Generator(),
    )
    return app


class Application(FastAPI):
    """FastAPI, with layers of our own around all of its own, the one for unexpected errors included."""

    entrance: Callable[[ASGIApp], ASGIApp]
    client_files: dict[str, ClientFile]  # by address; none until it has been opened

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Past FastAPI's own look at each request for OpenTelemetry, where nothing of it is set."""
        if scope["type"] == "lifespan" or is_traced():
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        if self.middleware_stack is None:
            self.middleware_stack = self.build_middleware_stack()
        await self.middleware_stack(scope, receive, send)

    def build_middleware_stack(self) -> ASGIApp:
        application = super().build_middleware_stack()
        pages = WebDoor(application, files=self.client_files, routes=self.routes)
        return SocketDoor(self.entrance(pages))


def allowed_origins(settings: Settings) -> list[str]:
    development = [] if settings.is_production else [DEVELOPMENT_ORIGIN]
    return [*settings.cors_origins, *development]


def _version_1() -> list[APIRouter]:
    people = (auth, users, do_not_disturb, preferences, presence, community, invitations)
    rooms = (messages, channels, channel_members, membership, drafts)
    talk = (*rooms, reading, notifications, state, exports)
    acts = (message_changes, reactions, pins)
    library = (collections, documents, document_contents, document_versions, jobs, job_changes)
    attachments = (files, uploads)
    under_films = (mechanism_notes, mechanism_captions, mechanism_viewers)
    shelves = (mechanism_categories, categories)
    films = (mechanisms, mechanism_contents, *under_films, *shelves)
    asking = (search, find, rag, answers, remainders, feedback, webhook, questions)
    models = (chat_streaming, chat, conversations)
    indexing = (indexes, golden_questions)
    # Routers are tried in turn: those that are asked most come first.
    features = (*talk, *acts, *people, *library, *attachments, *films, *asking, *models, *indexing)
    features = (*features, administration)
    return [feature.router for feature in features]


def _lifespan(settings: Settings):  # noqa: ANN202  # FastAPI names this type only by its use
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        await prepare_schema(settings)
        async with open_ports(settings) as ports:
            media_origin = ports.blob_store.url_origin
            files = await asyncio.to_thread(built_client, media_origin=media_origin)
            cast(Application, app).client_files.update(files)
            await build(OpenInstance, ports).execute()
            await build(BeginIndexes, ports).execute()
            app.state.ports = ports
            app.state.use_cases = {}
            alone = isinstance(settings.database, SqliteSettings)
            async with background_work(ports, alone=alone):
                yield

    return lifespan
