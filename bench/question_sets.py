"""Hiroba behind the question sets' scorer, which loads this file: a set becomes a collection of its own.

The account comes from BENCH_EMAIL and BENCH_PASSWORD; BENCH_CITATIONS names the file that takes, a
line for each set, how many of its citations open what they quote.
"""

import json
import os
import time
from pathlib import Path
from typing import Any

from bench.citations import check_citations
from eval_retrieval import ServiceAdapter  # the scorer that loads this file

BATCH = 200
INDEXING_SECONDS = 3_600
TOKEN_SECONDS = 600  # an access token lives for 900, and a set may take longer


class Hiroba(ServiceAdapter):
    """What the scorer asks of a service, as calls to the API. Logs in anew before a token ends."""

    def __init__(self, base_url: str, token: str, timeout: float = 60) -> None:
        super().__init__(base_url, token, timeout)
        self._token_until = 0.0
        self._names: dict[str, str] = {}
        self._citations: list[dict[str, Any]] = []

    def data(self, method: str, path: str, body: object = None) -> Any:
        """The answer's `data`, None for an answer without a body."""
        if time.monotonic() >= self._token_until:
            self._log_in()
        answered = self.call(method, f"/api/v1{path}", body)
        return answered and answered["data"]

    def open_space(self, name: str) -> str:
        space = self.data("POST", "/collections", {"name": name})["id"]
        self._names[space] = name
        return space

    def upload(self, space: str, docs: list[dict[str, Any]]) -> dict[str, str]:
        given: dict[str, str] = {}
        for start in range(0, len(docs), BATCH):
            part = docs[start : start + BATCH]
            wishes = [
                {"title": one["title"] or one["id"], "text": one["text"], "collectionId": space}
                for one in part
            ]
            made = self.data("POST", "/documents/batch", {"documents": wishes})
            for doc, result in zip(part, made, strict=True):
                given[result["document"]["id"]] = doc["id"]
        return given

    def wait_indexed(self, space: str, count: int) -> None:
        deadline = time.monotonic() + INDEXING_SECONDS
        while self.data("GET", f"/collections/{space}")["ready"] < count:
            if time.monotonic() > deadline:
                raise RuntimeError("not indexed within an hour")
            time.sleep(0.2)

    def search(self, space: str, query: str, k: int) -> list[str]:
        wish = {"query": query, "limit": k, "collectionId": space}
        return [hit["documentId"] for hit in self.data("POST", "/rag/search", wish)]

    def answer(self, space: str, query: str) -> tuple[str, list[str]]:
        said = self.data("POST", "/answers", {"question": query, "collectionId": space})
        self._citations += said["citations"]
        if said["abstained"]:
            return "", []
        return said["content"], [one["documentId"] for one in said["citations"]]

    def close_space(self, space: str) -> None:
        self._note_citations(self._names[space])
        self.data("DELETE", f"/collections/{space}")

    def _note_citations(self, name: str) -> None:
        """Looked up before the documents go."""
        checked = check_citations(self._citations, lambda path: self.data("GET", path))
        self._citations = []
        line = {"set": name, "citations": checked.count, "open": checked.share}
        with Path(os.environ["BENCH_CITATIONS"]).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def _log_in(self) -> None:
        account = {
            "email": os.environ["BENCH_EMAIL"],
            "password": os.environ["BENCH_PASSWORD"],
        }
        self.token = self.call("POST", "/api/v1/auth/login", account)["data"]["accessToken"]
        self._token_until = time.monotonic() + TOKEN_SECONDS
