"""A large library with the real model: how quickly it is taken in, and what a question costs then."""

import itertools
import json
import statistics
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.retrieval import ACCOUNT, call
from bench.servers import Running, hiroba

from hiroba.domain.shared.sentences import split_sentences

BATCH = 200
QUESTIONS = 1_000
SETS = ("en-xquad", "en-qed-a")  # the model is English: passages of other languages have no vector


def measure_large(sets: Path, folder: Path, passages: int) -> dict[str, Any]:
    """`passages` short documents of one sentence each, numbered so that no two are the same."""
    questions = [one["text"] for name in SETS for one in _lines(sets / name / "queries.jsonl")]
    with hiroba(folder / "large") as server:
        token = call(server, "/auth/register", ACCOUNT)["accessToken"]
        seconds = _fill(server, token, list(itertools.islice(_texts(sets), passages)))
        login = {name: ACCOUNT[name] for name in ("email", "password")}
        token = call(server, "/auth/login", login)["accessToken"]
        told = [_asked(server, token, one) for one in questions[:QUESTIONS]]
        found = {
            "passages": passages,
            "passages_per_second": passages / seconds,
            "question_ms": {
                "p50": statistics.median(told),
                "p99": statistics.quantiles(told, n=100)[98],
            },
            "memory_mb": server.memory_mb(),
            "files_mb": {
                file.name: file.stat().st_size / 2**20
                for file in (folder / "large" / "hiroba").iterdir()
                if file.is_file() and file.stat().st_size > 2**20
            },
        }
    print(f"\n{passages} passages, MiniLM\n{json.dumps(found, indent=1)}", flush=True)
    return found


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _texts(sets: Path) -> Iterator[str]:
    texts = [one["text"] for name in SETS for one in _lines(sets / name / "corpus.jsonl")]
    sentences = [text[span.start : span.end] for text in texts for span in split_sentences(text)]
    for number, sentence in enumerate(itertools.cycle(sentences), start=1):
        yield f"Note {number}. {sentence}"


def _fill(server: Running, token: str, texts: list[str]) -> float:
    """Seconds until all are found."""
    began = time.monotonic()
    login = {name: ACCOUNT[name] for name in ("email", "password")}
    collection = call(server, "/collections", {"name": "large"}, token)["id"]
    for start in range(0, len(texts), BATCH):
        if start % (50 * BATCH) == 0:
            token = call(server, "/auth/login", login)["accessToken"]
        documents = [
            {"title": f"{start + number}", "text": text, "collectionId": collection}
            for number, text in enumerate(texts[start : start + BATCH])
        ]
        call(server, "/documents/batch", {"documents": documents}, token)
    while _ready(server, call(server, "/auth/login", login)["accessToken"], collection) < len(
        texts
    ):
        time.sleep(2)
    return time.monotonic() - began


def _ready(server: Running, token: str, collection: str) -> int:
    request = urllib.request.Request(  # noqa: S310  # the address is our own server's
        f"{server.url}/api/v1/collections/{collection}",
        headers={"Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request) as response:  # noqa: S310  # the address is our own server's
        return int(json.load(response)["data"]["ready"])


def _asked(server: Running, token: str, question: str) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    call(server, "/rag/search", {"query": question, "limit": 5}, token)
    return (time.perf_counter() - began) * 1e3
