"""PydanticAI and its client: imported in a thread, when the first question comes."""

from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager

from openai import AsyncOpenAI
from pydantic_ai import Agent
from pydantic_ai.exceptions import (
    AgentRunError,
    ModelConnectionError,
    ModelHTTPError,
    ModelQuotaExceededError,
    ModelRequestTimeout,
)
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.settings import ModelSettings

from hiroba.domain.answers.errors import (
    ModelBusyError,
    ModelCutShortError,
    ModelFailedError,
    ModelTimedOutError,
)
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.retrying import wait_before, whole_seconds

_NEW_NAMES = "//api.openai.com/"
_TOO_MANY = 429
_WORTH_ANOTHER_TRY = frozenset({408, 409, 425, _TOO_MANY, 500, 502, 503, 504, 529})
_COMPLETE = frozenset({"stop", None})


class OpenAiClient:
    """One model at one endpoint, with the connections to it."""

    def __init__(self, *, base_url: str, api_key: str, model: str, longest_wait: float) -> None:
        # The client's own retries are off: they would not know whether words were already written.
        self._http = AsyncOpenAI(base_url=base_url, api_key=api_key, max_retries=0)
        self._longest_wait = longest_wait
        self._agent = Agent(
            OpenAIChatModel(
                model,
                provider=OpenAIProvider(openai_client=self._http),
                profile=OpenAIModelProfile(
                    openai_chat_streaming_requires_finish_reason=True,
                    # Its maker's own endpoint has given the old name up; others often know no other.
                    openai_chat_supports_max_completion_tokens=_NEW_NAMES in base_url,
                ),
            ),
            retries=0,
        )

    async def close(self) -> None:
        await self._http.close()

    async def stream(self, prompt: str, instructions: str, longest: int) -> AsyncGenerator[str]:
        """Text as it comes, at most `longest` tokens. Closing it closes the connection, so the provider stops too."""
        settings = ModelSettings(max_tokens=longest)
        async with self._agent.run_stream(
            prompt, instructions=instructions, model_settings=settings
        ) as run:
            texts = run.stream_text(delta=True, debounce_by=None)
            async for text in texts:
                yield text
            if run.response.finish_reason not in _COMPLETE:
                raise ModelCutShortError(details={"reason": run.response.finish_reason})

    @contextmanager
    def translating(self) -> Generator[None]:
        """What the library raises, as errors of ours. Its messages may hold the prompt: they stay out."""
        try:
            yield
        except HirobaError:
            raise
        except AgentRunError as error:
            raise _translated(error) from error
        except Exception as error:  # what it stumbles over in a stream has no error of its own
            raise ModelFailedError from error

    def wait_before_retry(self, error: HirobaError, attempt: int) -> float | None:
        """Seconds; None where trying again is no use."""
        if not _is_worth_another_try(error.__cause__):
            return None
        return wait_before(attempt, asked=error.retry_after, longest=self._longest_wait)


def _is_worth_another_try(cause: BaseException | None) -> bool:
    if isinstance(cause, ModelQuotaExceededError):
        return False
    if isinstance(cause, ModelHTTPError):
        return cause.status_code in _WORTH_ANOTHER_TRY
    return isinstance(cause, ModelConnectionError)


def _translated(error: AgentRunError) -> HirobaError:
    if isinstance(error, ModelHTTPError) and error.status_code == _TOO_MANY:
        return ModelBusyError(retry_after=whole_seconds(error.retry_after) or 1)
    if isinstance(error, ModelRequestTimeout):
        return ModelTimedOutError()
    details = {"status": error.status_code} if isinstance(error, ModelHTTPError) else {}
    return ModelFailedError(details=details)
