"""Only adapters that are known for it speak to other servers."""

import ast
from pathlib import Path

import hiroba

SOURCE = Path(hiroba.__file__).parent
CLIENTS = {
    "aiohttp",
    "http",
    "httpcore2",
    "httpx",
    "httpx2",
    "openai",
    "requests",
    "urllib",
    "urllib3",
}
HARMLESS = {"urllib.parse"}
SPEAKING = {
    "infrastructure/language_model/openai_compatible/client.py",
    "infrastructure/provider/http.py",
    "infrastructure/web_fetcher/guarded.py",
    "infrastructure/web_fetcher/target.py",
}


def speaks(source: str) -> bool:
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        if any(name.split(".")[0] in CLIENTS and name not in HARMLESS for name in names):
            return True
    return False


def test_foreign_servers_are_spoken_to_by_known_adapters_alone() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if speaks(path.read_text(encoding="utf-8"))
    }

    assert found == SPEAKING


def test_another_client_would_be_found() -> None:
    assert speaks("import urllib.request")
    assert speaks("def f():\n    from httpx2 import AsyncClient")
    assert not speaks("from urllib.parse import quote")
