"""The scorer's own adapter for Hiroba, with two additions for a long run: it logs in again, and checks citations.

The account comes from BENCH_EMAIL and BENCH_PASSWORD; BENCH_CITATIONS names the file that takes, a
line for each set, how many of its citations open what they quote.
"""

import json
import os
import time
from pathlib import Path
from typing import Any

from bench.citations import check_citations
from hiroba_adapter import Hiroba as PlainHiroba  # lies beside the scorer that loads this file

TOKEN_SECONDS = 600  # an access token lives for 900, and a set may take longer


class Hiroba(PlainHiroba):
    """Logs in anew before a token ends, and looks each citation up before its documents go."""

    def __init__(self, base_url: str, token: str, timeout: float = 60) -> None:
        super().__init__(base_url, token, timeout)
        self._token_until = 0.0
        self._names: dict[str, str] = {}
        self._citations: list[dict[str, Any]] = []

    def data(self, method: str, path: str, body: object = None) -> Any:
        if time.monotonic() >= self._token_until:
            self._log_in()
        found = super().data(method, path, body)
        if path == "/answers":
            self._citations += found["citations"]
        return found

    def open_space(self, name: str) -> str:
        space = super().open_space(name)
        self._names[space] = name
        return space

    def close_space(self, space: str) -> None:
        self._note_citations(self._names[space])
        super().close_space(space)

    def _note_citations(self, name: str) -> None:
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
