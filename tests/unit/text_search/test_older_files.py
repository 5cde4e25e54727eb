"""Index files of earlier versions go on, with passages of documents alone."""

from pathlib import Path
from typing import Any

import apsw
from tests.support.passages import EVERYBODY, entry, name

from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_fts import SqliteFtsTextSearch

_BEFORE = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, passage_id BLOB NOT NULL UNIQUE, document_id BLOB NOT NULL,
    version_id BLOB NOT NULL, collection_id BLOB, audience TEXT NOT NULL
);
CREATE VIRTUAL TABLE passages USING fts5 (
    title, heading, body, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '.'"
);
"""


async def test_a_file_from_before_discussions_keeps_its_passages(tmp_path: Path) -> None:
    path, analyzer = tmp_path / "search.db", MultilingualAnalyzer()
    old: Any = apsw.Connection(str(path))
    old.execute(_BEFORE)
    old.execute("INSERT INTO meta VALUES ('analyzer', ?)", (analyzer.version,))
    ids = [name("old").bytes] * 3
    old.execute("INSERT INTO entries VALUES (1, ?, ?, ?, NULL, 'community')", ids)
    old.execute("INSERT INTO passages (rowid, title, heading, body) VALUES (1, '', '', 'cam')")
    old.close()

    search = SqliteFtsTextSearch(path, analyzer)
    await search.put([entry("cam", passage="new")])
    hits = await search.search("cam", readership=EVERYBODY, kinds=frozenset({"document"}), limit=10)
    await search.aclose()
    assert {hit.passage_id for hit in hits} == {name("old"), name("new")}
