"""A scripted model behind the OpenAI protocol: quotes the sentence of the sources that says most of the question.

It reads the prompt as a model would, knows nothing else, and answers a word at a time: what the scores of its answers
lack is not the model's.
"""

import asyncio
import itertools
import json
import re
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from hiroba.domain.shared.sentences import split_sentences
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

_PART = re.compile(r"^==[0-9a-f]{16}== (?P<head>.*)$", re.MULTILINE)
_SOURCE = re.compile(r"source (\d+):")
_PIECE = 12  # characters at a time: markers come in two pieces now and then
analyzer = MultilingualAnalyzer()


def answer(prompt: str) -> str:
    """One sentence of the sources, with its number."""
    parts = list(_PART.finditer(prompt))
    texts = {
        head["head"]: prompt[head.end() : following.start()].strip()
        for head, following in itertools.pairwise(parts)
    }
    wanted = analyzer.question_features(texts["question"])
    best, said = -1.0, ""
    for head, text in texts.items():
        number = _SOURCE.match(head)
        if number is None:
            continue
        for span in split_sentences(text):
            sentence = text[span.start : span.end]
            held = len(analyzer.held(wanted, sentence)) - int(number[1]) / 100
            if held > best:
                best, said = held, f"{sentence} [{number[1]}]"
    return said


async def completions(request: Request) -> Response:
    asked = await request.json()
    said = answer(asked["messages"][-1]["content"])
    if not asked.get("stream"):
        message = {"role": "assistant", "content": said}
        return JSONResponse(_chunk(choices=[{"index": 0, "message": message, **_STOP}]))
    return StreamingResponse(_events(said), media_type="text/event-stream")


_STOP = {"finish_reason": "stop"}


def _chunk(**fields: object) -> dict[str, object]:
    return {"id": "quoted", "object": "chat.completion.chunk", "created": 0, "model": "q", **fields}


async def _events(said: str) -> AsyncIterator[bytes]:
    for start in range(0, len(said), _PIECE):
        delta = {"content": said[start : start + _PIECE]}
        yield _event(_chunk(choices=[{"index": 0, "delta": delta, "finish_reason": None}]))
        await asyncio.sleep(0)
    yield _event(_chunk(choices=[{"index": 0, "delta": {}, **_STOP}]))
    yield b"data: [DONE]\n\n"


def _event(data: dict[str, object]) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"


app = Starlette(routes=[Route("/v1/chat/completions", completions, methods=["POST"])])
