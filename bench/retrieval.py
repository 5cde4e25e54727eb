"""The open question sets, asked over HTTP: does the right passage come first, and do citations open what they quote."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from bench.servers import ROOT, Running, hiroba, quoting_model

ACCOUNT = {
    "email": "bench@example.org",
    "password": "a long bench password",
    "displayName": "Bench",
}


WAYS = ("own", "mixed", "model")


def measure_retrieval(way: str, sets: Path, folder: Path) -> Any:
    """`own`: a collection for each set. `mixed`: one for all. `model`: own, and a model writes the answers."""
    print(f"\nretrieval, {way}")
    if way != "model":
        with hiroba(folder / way) as server:
            return score_retrieval(sets, server, folder, *(["--mixed"] if way == "mixed" else []))
    with quoting_model(folder) as model:
        settings = {
            "HIROBA_LANGUAGE_MODEL__ADAPTER": "openai",
            "HIROBA_LANGUAGE_MODEL__BASE_URL": f"{model.url}/v1",
            "HIROBA_LANGUAGE_MODEL__API_KEY": "bench",
            "HIROBA_LANGUAGE_MODEL__MODEL": "quoting",
        }
        with hiroba(folder / way, **settings) as server:
            return score_retrieval(sets, server, folder)


def score_retrieval(sets: Path, server: Running, folder: Path, *options: str) -> Any:
    """Run the scorer against `server`; its figures per set, and the share of citations that open."""
    call(server, "/auth/register", ACCOUNT)
    figures, citations = folder / "retrieval.json", folder / "citations.jsonl"
    adapter = f"{ROOT / 'bench' / 'question_sets.py'}:Hiroba"
    scorer = [sys.executable, "eval_retrieval.py", server.url, ".", "--adapter", adapter]
    subprocess.run(
        [*scorer, *options, "--answers", "--json", str(figures)],
        cwd=sets,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
            "BENCH_EMAIL": ACCOUNT["email"],
            "BENCH_PASSWORD": ACCOUNT["password"],
            "BENCH_CITATIONS": str(citations),
        },
        check=True,
    )
    found = json.loads(figures.read_text(encoding="utf-8"))
    _show_indexing(found)
    return found | {"citations": _show_citations(citations)}


def call(server: Running, path: str, body: object, token: str = "") -> Any:
    """POST to the API of a server on this machine; the answer's `data`."""
    request = urllib.request.Request(  # noqa: S310  # the address is our own server's
        f"{server.url}/api/v1{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request) as response:  # noqa: S310  # the address is our own server's
        return json.load(response)["data"]


def _show_indexing(found: dict[str, Any]) -> None:
    print("\npassages indexed a second, from the first upload to the last being findable")
    for name, figures in found.items():
        rate = figures["passages"] / figures["index_s"]
        print(f"{name:28}{rate:7.0f} of {figures['passages']}")


def _show_citations(file: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    print("\ncitations that open exactly what they quote (goal: 100 %)")
    for line in lines:
        print(f"{line['set']:28}{100 * line['open']:7.2f} % of {line['citations']}", flush=True)
    return lines
