"""Vectors kept in a DuckDB file. Blocking, and used by one thread."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import numpy as np

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.vector_index import VectorEntry
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.infrastructure.vector_index.columns import columns_of, entries_of

INSERT_ROWS = 4_096
READ_ROWS = 8_192
LEAST_MEMORY = "16MB"
CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "memory_limit": "128MB"}


class VectorFileError(UnavailableError):
    """The file is locked by another process, damaged, or the disk refuses it."""

    code = "vector_index.unavailable"
    message = "The vector index cannot be opened or written."


class VectorSizeError(UnavailableError):
    """The index holds vectors of this model that are longer or shorter than those it makes now."""

    code = "vector_index.other_size"
    message = "The vector index was made with vectors of another size."


class VectorFile:
    """One schema a model, so that vectors of two models never meet. What is deleted, or given to other
    readers, is so in all of them: a model that is chosen again finds nothing that is gone. A commit
    is on the disk when it returns: DuckDB syncs its log before that. After an error only `close` may
    be called, which takes back what was not committed."""

    def __init__(self, path: Path, *, model_id: str, dimensions: int) -> None:
        """Raises VectorFileError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._dimensions = dimensions
        with _translated():
            self._db = duckdb.connect(str(path), config=CONFIG)
            self._create_tables(model_id)

    def put(
        self, entries: Sequence[VectorEntry], vectors: Vectors, *, replacing: Sequence[PassageId]
    ) -> None:
        """`replacing` names those entries that are already there."""
        with self._transaction():
            if replacing:
                self._delete("vectors", "passage_id", replacing)
            for start in range(0, len(entries), INSERT_ROWS):
                part = slice(start, start + INSERT_ROWS)
                self._insert(entries[part], vectors[part])

    def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        with self._transaction():
            for table in self._tables:
                self._db.execute(
                    f"UPDATE {table} SET audience = $1, collection_id = $2"  # noqa: S608  # a name of ours
                    " WHERE document_id = $3",
                    [audience.key, collection_id, document_id],
                )

    def delete_documents(self, document_ids: Sequence[DocumentId]) -> None:
        with self._transaction():
            for table in self._tables:
                self._delete(table, "document_id", document_ids)

    def delete_passages(self, passage_ids: Sequence[PassageId]) -> None:
        with self._transaction():
            for table in self._tables:
                self._delete(table, "passage_id", passage_ids)

    def count(self) -> int:
        """Raises VectorFileError."""
        with _translated():
            return self._db.execute("SELECT count(*) FROM vectors").fetchall()[0][0]

    def read(self) -> Iterator[tuple[list[VectorEntry], Vectors]]:
        """Everything, in parts that fit in memory. Raises VectorFileError."""
        with _translated():
            last = self._db.execute("SELECT max(rowid) FROM vectors").fetchall()[0][0]
            for start in range(0, (last or 0) + 1, READ_ROWS):
                result: Any = self._db.execute(
                    "SELECT passage_id, document_id, version_id, collection_id, audience, kind,"
                    " vector FROM vectors WHERE rowid BETWEEN $1 AND $2",
                    [start, start + READ_ROWS - 1],
                )
                columns: dict[str, Any] = result.fetchnumpy()
                if len(columns["passage_id"]):
                    yield entries_of(columns), np.stack(columns["vector"])
            # Nobody reads it again: a low limit for a moment gives the memory of its pages back.
            for limit in (LEAST_MEMORY, CONFIG["memory_limit"]):
                self._db.execute(f"SET memory_limit = '{limit}'")

    def counts_of_others(self) -> dict[str, int]:
        """How many vectors there are of other models, by their ids. Raises VectorFileError."""
        found: dict[str, int] = {}
        with _translated():
            for number, model in self._db.execute("SELECT number, id FROM models").fetchall():
                table = f"model_{number}.vectors"
                if table in self._tables and number != self._number:
                    count = self._db.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # a name of ours
                    found[model] = count.fetchall()[0][0]
        return {model: count for model, count in found.items() if count}

    def close(self) -> None:
        self._db.close()

    def _create_tables(self, model_id: str) -> None:
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS models"
            " (number INTEGER PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, dimensions INTEGER NOT NULL)"
        )
        self._db.execute(
            "INSERT INTO models SELECT count(*), $1, $2 FROM models"
            " HAVING NOT EXISTS (FROM models WHERE id = $1)",
            [model_id, self._dimensions],
        )
        query = "SELECT number, dimensions FROM models WHERE id = $1"
        number, dimensions = self._db.execute(query, [model_id]).fetchall()[0]
        if dimensions != self._dimensions:
            raise VectorSizeError(
                f"The index holds vectors of {dimensions} dimensions of this model,"
                f" not {self._dimensions}. Give the model another id."
            )
        self._number = number
        self._db.execute(f"CREATE SCHEMA IF NOT EXISTS model_{number}")
        self._db.execute(f"USE model_{number}")
        # No primary key: its index would stay in memory, and `put` names what it replaces.
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS vectors (passage_id UUID NOT NULL,"
            " document_id UUID, version_id UUID, collection_id UUID, audience VARCHAR NOT NULL,"
            f" vector FLOAT[{self._dimensions}] NOT NULL, kind VARCHAR NOT NULL DEFAULT 'document')"
        )
        schemas = "SELECT schema_name FROM duckdb_tables() WHERE table_name = 'vectors'"
        self._tables = [f"{one}.vectors" for (one,) in self._db.execute(schemas).fetchall()]
        self._bring_up_to_date()

    def _bring_up_to_date(self) -> None:
        """Files of earlier versions hold vectors of documents alone."""
        for table in self._tables:
            query = "SELECT name FROM pragma_table_info($1)"
            if ("kind",) not in self._db.execute(query, [table]).fetchall():
                self._db.execute(f"ALTER TABLE {table} ADD COLUMN kind VARCHAR DEFAULT 'document'")
                self._db.execute(f"ALTER TABLE {table} ALTER document_id DROP NOT NULL")
                self._db.execute(f"ALTER TABLE {table} ALTER version_id DROP NOT NULL")

    def _insert(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        """Columns of numbers instead of rows of parameters: ten times as fast."""
        rows = np.arange(len(entries), dtype=np.int32)
        places = np.arange(self._dimensions, dtype=np.int32)
        numbers = {
            "row": np.repeat(rows, self._dimensions),
            "place": np.tile(places, len(entries)),
            "number": vectors.reshape(-1),
        }
        self._db.register("entries", {"row": rows, **columns_of(entries)})
        self._db.register("numbers", numbers)
        self._db.execute(
            "INSERT INTO vectors (passage_id, document_id, version_id, collection_id, audience,"
            " vector, kind) SELECT passage_id::UUID, document_id::UUID, version_id::UUID,"
            " collection_id::UUID, audience, vector, kind FROM entries JOIN"
            " (SELECT row, list(number ORDER BY place) AS vector FROM numbers GROUP BY row)"
            " USING (row)"
        )
        self._db.unregister("entries")
        self._db.unregister("numbers")

    def _delete(self, table: str, key: str, ids: Sequence[UUID]) -> None:
        statement = f"DELETE FROM {table} WHERE {key} IN (SELECT unnest($1::UUID[]))"  # noqa: S608  # names of ours
        self._db.execute(statement, [[str(one) for one in ids]])

    @contextmanager
    def _transaction(self) -> Generator[None]:
        with _translated():
            self._db.begin()
            yield
            self._db.commit()


@contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise VectorFileError(f"{VectorFileError.message} {error}") from error
