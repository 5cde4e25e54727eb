"""Entries and their vectors in dense arrays, in memory."""

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.vector_index import VectorEntry
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind

Rows = npt.NDArray[np.intp]
Kind = TypeVar("Kind", bound=np.generic)
AUDIENCE, COLLECTION, DOCUMENT, VERSION, KIND = range(5)
FIRST_CAPACITY = 1_024
GROWTH = 1.5


class RowTable:
    """Row i of every array is one entry. Rows stay dense: the last ones fill what is removed.

    Audience, collection, document, version and kind are held as small numbers, so that a filter over
    every row is one array operation. Not safe across threads.
    """

    def __init__(self, dimensions: int) -> None:
        self._vectors = np.empty((0, dimensions), dtype=np.float32)
        self._labels = np.empty((5, 0), dtype=np.int32)
        self._numbers: tuple[dict[Hashable, int], ...] = ({}, {}, {}, {}, {})
        self._row_of: dict[PassageId, int] = {}
        self.ids: list[PassageId] = []

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def vectors(self) -> Vectors:
        """A view of shape (rows, dimensions)."""
        return self._vectors[: len(self)]

    @property
    def capacity(self) -> int:
        return len(self._vectors)

    def reserve(self, rows: int) -> None:
        """Make room for as many rows in all, or for half as many again as there was room for."""
        held = len(self._vectors)
        if rows <= held:
            return
        capacity = max(FIRST_CAPACITY, rows, int(held * GROWTH))
        self._vectors = grown(self._vectors, capacity, axis=0)
        self._labels = grown(self._labels, capacity, axis=1)

    def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> Rows:
        """Add or replace; where an id comes twice the last one counts. Returns the rows written."""
        self.reserve(len(self) + len(entries))
        rows = np.array([self._row_for(entry.passage_id) for entry in entries], dtype=np.intp)
        self._vectors[rows] = vectors
        labels = np.array([self._labels_for(entry) for entry in entries], dtype=np.int32)
        self._labels[:, rows] = labels.reshape(-1, 5).T
        return rows

    def known(self, passage_ids: Iterable[PassageId]) -> list[PassageId]:
        return [passage_id for passage_id in passage_ids if passage_id in self._row_of]

    def rows_of(self, passage_ids: Iterable[PassageId]) -> Rows:
        """In order, each once; ids that are not held have none."""
        rows = {self._row_of[one] for one in passage_ids if one in self._row_of}
        return np.array(sorted(rows), dtype=np.intp)

    def labelled(self, label: int, values: Iterable[Hashable]) -> Rows:
        """The rows that carry any of `values` under `label`, in order."""
        numbers = self._numbers[label]
        wanted = np.zeros(len(numbers), dtype=np.bool_)
        wanted[[numbers[value] for value in values if value in numbers]] = True
        return np.flatnonzero(wanted[self._labels[label, : len(self)]])

    def readable(
        self,
        audience_keys: Iterable[str],
        collection_id: CollectionId | None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
    ) -> Rows:
        """The rows of these audiences and kinds, in one collection where one is given."""
        rows = self.labelled(AUDIENCE, audience_keys)
        if kinds != PASSAGE_KINDS:
            held = [number for kind, number in self._numbers[KIND].items() if kind in kinds]
            rows = rows[np.isin(self._labels[KIND, rows], held)]
        if collection_id is None:
            return rows
        number = self._numbers[COLLECTION].get(collection_id, -1)
        return rows[self._labels[COLLECTION, rows] == number]

    def places(self) -> dict[PassageId, EntryPlace]:
        audiences: list[Any] = list(self._numbers[AUDIENCE])  # in the order of their numbers
        collections: list[Any] = list(self._numbers[COLLECTION])
        labels = self._labels[:, : len(self)].tolist()
        return {
            one: EntryPlace(Audience.from_key(audiences[audience]), collections[collection])
            for one, audience, collection in zip(
                self.ids, labels[AUDIENCE], labels[COLLECTION], strict=True
            )
        }

    def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        rows = self.labelled(DOCUMENT, [document_id])
        self._labels[AUDIENCE, rows] = self._number(AUDIENCE, audience.key)
        self._labels[COLLECTION, rows] = self._number(COLLECTION, collection_id)

    def remove(self, rows: Rows) -> tuple[Rows, Rows]:
        """Returns where rows went from and to. Rows from the new length on are gone."""
        kept = len(self) - len(rows)
        tail = np.arange(kept, len(self))
        sources = np.setdiff1d(tail, rows, assume_unique=True)
        holes = rows[rows < kept]
        for row in rows:
            del self._row_of[self.ids[row]]
        for source, hole in zip(sources.tolist(), holes.tolist(), strict=True):
            self.ids[hole] = self.ids[source]
            self._row_of[self.ids[hole]] = hole
        self._vectors[holes] = self._vectors[sources]
        self._labels[:, holes] = self._labels[:, sources]
        del self.ids[kept:]
        return sources, holes

    def _row_for(self, passage_id: PassageId) -> int:
        row = self._row_of.setdefault(passage_id, len(self.ids))
        if row == len(self.ids):
            self.ids.append(passage_id)
        return row

    def _labels_for(self, entry: VectorEntry) -> list[int]:
        return [
            self._number(AUDIENCE, entry.audience.key),
            self._number(COLLECTION, entry.collection_id),
            self._number(DOCUMENT, entry.document_id),
            self._number(VERSION, entry.version_id),
            self._number(KIND, entry.kind),
        ]

    def _number(self, label: int, value: Hashable) -> int:
        numbers = self._numbers[label]
        return numbers.setdefault(value, len(numbers))


def grown(array: npt.NDArray[Kind], size: int, *, axis: int) -> npt.NDArray[Kind]:
    """A copy with room for `size` along `axis`; the new part holds nothing yet."""
    shape = list(array.shape)
    shape[axis] = size
    larger = np.empty(shape, dtype=array.dtype)
    larger[tuple(slice(length) for length in array.shape)] = array
    return larger
