"""A scripted model behind the OpenAI protocol: quotes the sentence of the sources that says most of the question.

It reads the prompt as a model would, knows nothing else, and answers a word at a time: what the scores of its answers
lack is not the model's.
"""

import asyncio
import itertools
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from hiroba.domain.answers.coverage import Weights
from hiroba.domain.shared.sentences import split_sentences
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

_PART = re.compile(r"^==[0-9a-f]{16}== (?P<head>.*)$", re.MULTILINE)
_SOURCE = re.compile(r"source (\d+):")
_LATER = 0.15  # of the question: what each place further down must hold more of it
_PIECE = 12  # characters at a time: markers come in two pieces now and then
analyzer = MultilingualAnalyzer()


def answer(prompt: str) -> str:
    """One sentence of the sources, with its number. Words that few sources hold tell most; the first source is best."""
    parts = list(_PART.finditer(prompt))
    texts = {
        head["head"]: prompt[head.end() : following.start()].strip()
        for head, following in itertools.pairwise(parts)
    }
    sources = {found[1]: texts[head] for head in texts if (found := _SOURCE.match(head))}
    weights = _weights(texts["question"], list(sources.values()))
    held = partial(analyzer.held, frozenset(weights.idf))
    best, said = -1.0, ""
    for number, text in sources.items():
        for span in split_sentences(text):
            sentence = text[span.start : span.end]
            worth = weights.coverage(held(sentence)) - _LATER * int(number)
            if worth > best:
                best, said = worth, f"{sentence} [{number}]"
    return said


def _weights(question: str, sources: Sequence[str]) -> Weights:
    features = analyzer.question_features(question)
    counts = Counter(one for text in sources for one in analyzer.held(features, text))
    return Weights.of(features, counts, len(sources))


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
