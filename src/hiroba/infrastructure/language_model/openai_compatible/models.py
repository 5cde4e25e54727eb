"""Which models a provider has, and what it says of them: asked when somebody wants to know, and kept for a while."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import structlog

from hiroba.application.ports.chat_model import ChatModelInfo
from hiroba.domain.chat.errors import UnknownModelError
from hiroba.infrastructure.language_model.openai_compatible.model_list import parse_models
from hiroba.infrastructure.provider.connection import ProviderUnreachableError
from hiroba.infrastructure.provider.http import ProviderHttp

log = structlog.get_logger(__name__)
KEPT_SECONDS = 300
ASKED_AGAIN_SECONDS = 10  # at the soonest, whatever names people try
_ANSWER_SECONDS = 5
_LIST_MAX = 8 * 1024 * 1024  # bytes
_OK = 200


class ModelRegistry:
    """`offered` narrows what is offered to these; without any, whatever the provider lists.

    `context_tokens` is said of the default model, and counts more than what the provider says.
    """

    def __init__(
        self,
        http: ProviderHttp,
        default: str,
        *,
        offered: Sequence[str] = (),
        context_tokens: int | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http = http
        self._default = ChatModelInfo(name=default, is_default=True, context_tokens=context_tokens)
        self._offered = tuple(dict.fromkeys((default, *offered))) if offered else ()
        self._now = now
        self._known = self._arranged({})
        self._asked_at = float("-inf")
        self._asking = asyncio.Lock()
        self._refreshing: asyncio.Task[None] | None = None

    async def list_models(self) -> Sequence[ChatModelInfo]:
        if self._age() > KEPT_SECONDS:
            await self._refresh(KEPT_SECONDS)
        return tuple(self._known.values())

    async def find(self, name: str | None) -> ChatModelInfo:
        """Waits for the provider only where the name is not known."""
        name = name or self._default.name
        if name not in self._known and not self._offered:
            await self._refresh(ASKED_AGAIN_SECONDS)
        elif self._age() > KEPT_SECONDS and self._refreshing is None:
            self._refreshing = asyncio.create_task(self._refresh(KEPT_SECONDS))
            self._refreshing.add_done_callback(self._refreshed)
        found = self._known.get(name)
        if found is None:
            raise UnknownModelError(field="model")
        return found

    async def close(self) -> None:
        if self._refreshing is not None:
            self._refreshing.cancel()
            await asyncio.wait([self._refreshing])

    def _age(self) -> float:
        return self._now() - self._asked_at

    def _refreshed(self, _: object) -> None:
        self._refreshing = None

    async def _refresh(self, if_older_than: float) -> None:
        """What was known stays where the provider does not answer, or has no such list."""
        async with self._asking:
            if self._age() <= if_older_than:
                return
            self._asked_at = self._now()
            try:
                async with asyncio.timeout(_ANSWER_SECONDS):
                    body = await self._asked()
                self._known = self._arranged(
                    {model.name: model for model in await asyncio.to_thread(parse_models, body)}
                )
            except (TimeoutError, ProviderUnreachableError, ValueError) as error:
                log.warning("models_not_listed", reason=str(error) or type(error).__name__)

    async def _asked(self) -> bytes:
        """Raises ProviderUnreachableError, ValueError."""
        async with self._http.answer("GET", "/models") as answer:
            body = await answer.read_whole(_LIST_MAX, _ANSWER_SECONDS)
            if answer.status != _OK:
                raise ValueError(f"status {answer.status}")
            if len(body) > _LIST_MAX:
                raise ValueError("too long a list")
        return body

    def _arranged(self, listed: dict[str, ChatModelInfo]) -> dict[str, ChatModelInfo]:
        """The default model first, also where the provider does not list it."""
        default = listed.get(self._default.name, self._default)
        default = replace(
            default,
            is_default=True,
            context_tokens=self._default.context_tokens or default.context_tokens,
        )
        names = self._offered or (default.name, *listed)
        known = {
            name: listed.get(name, ChatModelInfo(name=name, is_default=False)) for name in names
        }
        return {**known, default.name: default}
