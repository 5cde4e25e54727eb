"""Vector files of earlier versions go on, with vectors of documents alone."""

from dataclasses import replace
from pathlib import Path

import duckdb
from tests.support.vectors import DIMENSIONS, an_entry, unit_vectors

from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.passages import PassageKind
from hiroba.infrastructure.vector_index.duckdb import DuckDbVectorIndex

EVERYBODY = Readership.of([Audience.community()])


async def test_a_file_from_before_discussions_takes_them_too(tmp_path: Path) -> None:
    path = tmp_path / "vectors.duckdb"
    vector = unit_vectors(1, 1)[0]
    with duckdb.connect(str(path)) as old:
        old.execute(
            "CREATE TABLE models"
            " (number INTEGER PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, dimensions INTEGER NOT NULL)"
        )
        old.execute("INSERT INTO models VALUES (0, 'model/one', ?)", [DIMENSIONS])
        old.execute("CREATE SCHEMA model_0")
        old.execute(
            "CREATE TABLE model_0.vectors (passage_id UUID NOT NULL, document_id UUID NOT NULL,"
            " version_id UUID NOT NULL, collection_id UUID, audience VARCHAR NOT NULL,"
            f" vector FLOAT[{DIMENSIONS}] NOT NULL)"
        )
        one = str(an_entry(1).passage_id)
        values = [one, one, one, None, "community", vector.tolist()]
        old.execute("INSERT INTO model_0.vectors VALUES (?, ?, ?, ?, ?, ?)", values)

    index = DuckDbVectorIndex(path, model_id="model/one", dimensions=DIMENSIONS)
    said = replace(an_entry(2), kind="message", document_id=None, version_id=None)
    await index.put([said], unit_vectors(2, 1))
    kinds: tuple[PassageKind, ...] = ("document", "message")
    found = [
        await index.nearest(vector, readership=EVERYBODY, kinds=frozenset({kind}), limit=5)
        for kind in kinds
    ]
    await index.close()
    assert [[hit.passage_id.int for hit in hits] for hits in found] == [[1], [2]]
