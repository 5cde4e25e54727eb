"""Search over every vector, in memory."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.vector_index import VectorEntry, VectorHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind
from hiroba.infrastructure.vector_index.binary_codes import BinaryCodes
from hiroba.infrastructure.vector_index.row_table import DOCUMENT, Rows, RowTable

# Gathering rows from all over memory costs about four times as much as passing over them.
GATHER_BELOW = 0.25
# Passages of a document lie side by side, mostly: so few stretches are compared where they lie.
MOST_RUNS = 32
SHORTLISTS = (400, 1_600, 6_400)
# A shortlist must leave out this share of the rows at least to be worth its own cost.
WORTH_FROM = 8
RECALL = 0.99
RECALL_AT = 10
RECALL_SAMPLES = 64
# Further down the list neighbours are hardly nearer than the rest, and more of them are missed.
SHORTLIST_PER_HIT = 8

# Finding out whose vectors to compare among so many, and comparing them with so many numbers in all,
# costs little more than a hop to a thread and back.
FEW_HELD = 50_000
FEW_NUMBERS = 1_500_000

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RecallCheck:
    """How a table of `rows` rows is searched: exactly, where `shortlist` is None. `recall` is what the
    last of the shortlists that were tried found of the ten nearest."""

    rows: int
    shortlist: int | None
    recall: float


class SearchMatrix:
    """Compares a query with what the reader may read, and with nothing else.

    The comparison is exact. From `shortlist_from` rows on, binary codes choose a shortlist first,
    but only if `recheck` found that this loses at most one of a hundred neighbours.
    Not safe across threads; `recheck` only reads, and may run beside searches.
    """

    def __init__(self, dimensions: int, *, shortlist_from: int) -> None:
        self._table = RowTable(dimensions)
        self._codes = BinaryCodes(dimensions)
        self._shortlist_from = shortlist_from
        self._check = RecallCheck(0, None, 1.0)

    def __len__(self) -> int:
        return len(self._table)

    @property
    def check(self) -> RecallCheck:
        """What the last `recheck` that did anything found."""
        return self._check

    def passage_ids(self) -> set[PassageId]:
        return set(self._table.ids)

    def places(self) -> Mapping[PassageId, EntryPlace]:
        return self._table.places()

    def known(self, passage_ids: Sequence[PassageId]) -> list[PassageId]:
        """Those of `passage_ids` that are held."""
        return self._table.known(passage_ids)

    def reserve(self, rows: int) -> None:
        """So many are to come: making room once takes half the memory of making room again and again."""
        self._table.reserve(rows)

    def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        rows = self._table.put(entries, vectors)
        self._codes.put(rows, self._table.vectors[rows], capacity=self._table.capacity)

    def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        self._table.set_audience(document_id, audience, collection_id)

    def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        self._remove(self._table.labelled(DOCUMENT, document_ids))

    def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        self._remove(self._table.rows_of(passage_ids))

    def nearest(
        self,
        vector: Vectors,
        *,
        readership: Readership,
        collection_id: CollectionId | None,
        limit: int,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
    ) -> list[VectorHit]:
        rows = self._table.readable(readership.keys, collection_id, kinds)
        shortlist = self._check.shortlist
        if shortlist is not None:
            count = max(shortlist, SHORTLIST_PER_HIT * limit)
            if len(rows) >= WORTH_FROM * count:
                rows = self._codes.closest(vector, rows, count=count)
        return self._nearest_of(rows, vector, limit)

    def nearest_of_few(
        self,
        vector: Vectors,
        readership: Readership,
        collection_id: CollectionId | None,
        kinds: AbstractSet[PassageKind],
        *,
        limit: int,
    ) -> list[VectorHit] | None:
        """The same, where that takes less than half a millisecond; else None, as quickly."""
        if len(self) > FEW_HELD:
            return None
        rows = self._table.readable(readership.keys, collection_id, kinds)
        if len(rows) * len(vector) > FEW_NUMBERS:
            return None
        return self._nearest_of(rows, vector, limit)

    def _nearest_of(self, rows: Rows, vector: Vectors, limit: int) -> list[VectorHit]:
        scores = self._scores(rows, vector)
        places = _highest(scores, limit)
        farness: list[float] = (-scores[places]).tolist()
        found_rows: list[int] = rows[places].tolist()
        ids = [self._table.ids[row] for row in found_rows]
        return [VectorHit(one, -far) for far, one in sorted(zip(farness, ids, strict=True))]

    def recheck(self) -> bool:
        """Decide anew how to search, once there are half as many rows again as at the last time.

        Whether it was decided anew.
        """
        count = len(self)
        if count < self._shortlist_from or count < self._check.rows * 1.5:
            return False
        truths = self._sampled_neighbours()
        recall = 0.0
        for size in SHORTLISTS:
            if size * WORTH_FROM > count:
                break
            recall = self._recall(size, truths)
            if recall >= RECALL:
                self._check = RecallCheck(count, size, recall)
                return True
        self._check = RecallCheck(count, None, recall)
        return True

    def _sampled_neighbours(self) -> dict[int, Rows]:
        """The true neighbours of vectors spread over the table, each without itself."""
        vectors = self._table.vectors
        samples = np.linspace(0, len(vectors) - 1, RECALL_SAMPLES).astype(np.intp).tolist()
        truths: dict[int, Rows] = {}
        for sample in samples:
            scores = vectors @ vectors[sample]
            scores[sample] = -np.inf
            truths[sample] = _highest(scores, RECALL_AT)
        return truths

    def _recall(self, shortlist: int, truths: dict[int, Rows]) -> float:
        """The share of true neighbours that a shortlist of this size holds."""
        everything = np.arange(len(self))
        found = 0
        for sample, truth in truths.items():
            vector = self._table.vectors[sample]
            chosen = self._codes.closest(vector, everything, count=shortlist)
            found += len(np.intersect1d(truth, chosen))
        return found / sum(map(len, truths.values()))

    def _scores(self, rows: Rows, vector: Vectors) -> Scores:
        vectors = self._table.vectors
        gaps = np.flatnonzero(np.diff(rows) != 1) + 1
        if len(rows) and len(gaps) < MOST_RUNS:
            runs = np.split(rows, gaps)
            scores = np.concatenate([vectors[run[0] : run[-1] + 1] @ vector for run in runs])
        elif len(rows) <= GATHER_BELOW * len(vectors):
            scores = vectors[rows] @ vector
        else:
            scores = (vectors @ vector)[rows]
        return np.clip(scores, -1.0, 1.0)

    def _remove(self, rows: Rows) -> None:
        sources, holes = self._table.remove(rows)
        self._codes.move(sources, holes)


def _highest(scores: Scores, count: int) -> Rows:
    """The places of the `count` highest scores, unordered."""
    if count >= len(scores):
        return np.arange(len(scores))
    return np.argpartition(-scores, count)[:count]
