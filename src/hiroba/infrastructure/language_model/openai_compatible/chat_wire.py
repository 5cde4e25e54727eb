"""Chat completions on the wire: what is asked, and the events of the answer (OpenAI API reference, "Chat completions").

Parsed by hand: of each event three fields are wanted, and building models of the rest costs more than the network.
"""

from typing import Any, cast

import orjson

from hiroba.application.ports.chat_model import ChatRequest, ReplyEnd
from hiroba.domain.answers.errors import ModelFailedError

LINE_MAX = 1024 * 1024  # bytes
_DONE = b"[DONE]"


def request_body(request: ChatRequest) -> bytes:
    body: dict[str, Any] = {
        "model": request.model,
        "stream": True,
        "messages": [{"role": turn.role.value, "content": turn.content} for turn in request.turns],
    }
    if request.temperature is not None:
        body["temperature"] = request.temperature
    if request.max_tokens is not None:
        body["max_tokens"] = request.max_tokens
    return orjson.dumps(body)


class ReplyParser:
    """Takes the bytes of the stream however they are cut. `is_done` after the event that ends it."""

    def __init__(self) -> None:
        self.is_done = False
        self.failure: ModelFailedError | None = None
        self._finish_reason: str | None = None
        self._usage: dict[str, Any] = {}
        self._rest = bytearray()  # of a line that has no end yet

    @property
    def end(self) -> ReplyEnd | None:
        """Once the model has said that it has finished."""
        if self._finish_reason is None and not self.is_done:
            return None
        return ReplyEnd(
            finish_reason=self._finish_reason or "stop",
            prompt_tokens=_count(self._usage.get("prompt_tokens")),
            completion_tokens=_count(self._usage.get("completion_tokens")),
        )

    def feed(self, data: bytes) -> str:
        """The words in it. What is not a reply becomes the `failure`, which comes after them."""
        words: list[str] = []
        try:
            for line in self._lines(data):
                if line.startswith(b"data:") and not self.is_done:
                    self._take(line[5:], words)
        except ModelFailedError as error:
            self.failure = error
        return "".join(words)

    def _lines(self, data: bytes) -> list[bytes]:
        end = data.rfind(b"\n") + 1
        if len(self._rest) + len(data) - end > LINE_MAX:
            raise _nonsense("line")
        if not end:
            self._rest += data
            return []
        whole = bytes(self._rest) + data[:end] if self._rest else data[:end]
        self._rest = bytearray(data[end:])
        return whole.split(b"\n")

    def _take(self, payload: bytes, words: list[str]) -> None:
        """Spaces around, and the CR of a line that ends in CR LF, mean nothing in JSON."""
        try:
            event = orjson.loads(payload)
        except orjson.JSONDecodeError:
            if payload.strip() != _DONE:
                raise _nonsense("json") from None
            self.is_done = True
            return
        try:
            self._read(event, words)
        except (AttributeError, TypeError, IndexError):
            raise _nonsense("shape") from None

    def _read(self, event: dict[str, Any], words: list[str]) -> None:
        choices = event.get("choices")
        if choices:
            choice: dict[str, Any] = choices[0]
            delta: dict[str, Any] = choice.get("delta") or {}
            content = delta.get("content")
            if content:
                words.append(_text(content))
            if choice.get("finish_reason"):
                self._finish_reason = str(choice["finish_reason"])[:64]
        elif event.get("error"):  # with a status of 200: the answer had begun
            raise ModelFailedError(details={"reason": "error_event"})
        if event.get("usage"):
            self._usage = cast(dict[str, Any], event["usage"])


def _text(content: object) -> str:
    if not isinstance(content, str):
        raise TypeError
    return content.replace("\x00", "") if "\x00" in content else content


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value < 2**53 else None


def _nonsense(reason: str) -> ModelFailedError:
    return ModelFailedError(details={"reason": reason})
