"""The open question sets, asked over HTTP: does the right passage come first, and do citations open what they quote."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from bench.servers import Running

ACCOUNT = {
    "email": "bench@example.org",
    "password": "a long bench password",
    "displayName": "Bench",
}


def score_retrieval(sets: Path, server: Running, folder: Path) -> Any:
    """Run the scorer against `server`; its figures per set."""
    token = call(server, "/auth/register", ACCOUNT)["accessToken"]
    figures = folder / "retrieval.json"
    scorer = [
        sys.executable,
        "eval_retrieval.py",
        server.url,
        ".",
        "--adapter",
        "hiroba_adapter.py:Hiroba",
    ]
    subprocess.run(
        [*scorer, "--answers", "--json", str(figures)],
        cwd=sets,
        env={**os.environ, "EVAL_TOKEN": token},
        check=True,
    )
    return json.loads(figures.read_text(encoding="utf-8"))


def call(server: Running, path: str, body: object, token: str = "") -> Any:
    """POST to the API of a server on this machine; the answer's `data`."""
    request = urllib.request.Request(  # noqa: S310  # the address is our own server's
        f"{server.url}/api/v1{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request) as response:  # noqa: S310  # the address is our own server's
        return json.load(response)["data"]
