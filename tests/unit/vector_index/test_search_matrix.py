from uuid import UUID

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.support.vectors import DIMENSIONS, an_entry, unit_vectors

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.vector_index import VectorEntry, VectorHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, CollectionId, DocumentId, PassageId, VersionId
from hiroba.domain.shared.passages import PASSAGE_KINDS
from hiroba.infrastructure.vector_index.search_matrix import SearchMatrix

AUDIENCES = (
    Audience.community(),
    Audience.of_channel(ChannelId(UUID(int=1))),
    Audience.of_channel(ChannelId(UUID(int=2))),
    Audience("private", UUID(int=1)),
)
COLLECTIONS = (None, CollectionId(UUID(int=1)), CollectionId(UUID(int=2)))

audiences = st.sampled_from(AUDIENCES)
collections = st.sampled_from(COLLECTIONS)
readerships = st.sets(audiences).map(Readership.of)
documents = st.integers(0, 5).map(lambda number: DocumentId(UUID(int=number)))
versions = st.integers(0, 7).map(lambda number: VersionId(UUID(int=number)))
passages = st.integers(0, 30).map(lambda number: PassageId(UUID(int=number)))
entries = st.builds(
    VectorEntry,
    passage_id=passages,
    document_id=documents,
    version_id=versions,
    collection_id=collections,
    audience=audiences,
)
seeds = st.integers(0, 2**32 - 1)


class MatrixAgainstOracle(RuleBasedStateMachine):
    """Whatever was done before, a search gives what comparing one by one would give."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = SearchMatrix(DIMENSIONS, shortlist_from=10_000)
        self.held: dict[PassageId, tuple[VectorEntry, Vectors]] = {}

    @rule(new=st.lists(entries, max_size=12, unique_by=lambda one: one.passage_id), seed=seeds)
    def put(self, new: list[VectorEntry], seed: int) -> None:
        vectors = unit_vectors(seed, len(new))
        self.matrix.put(new, vectors)
        self.held.update(
            (one.passage_id, (one, vector)) for one, vector in zip(new, vectors, strict=True)
        )

    @rule(document=documents, audience=audiences, collection=collections)
    def set_audience(
        self, document: DocumentId, audience: Audience, collection: CollectionId | None
    ) -> None:
        self.matrix.set_audience(document, audience, collection)
        for one, vector in list(self.held.values()):
            if one.document_id == document:
                moved = VectorEntry(
                    passage_id=one.passage_id,
                    document_id=one.document_id,
                    version_id=one.version_id,
                    collection_id=collection,
                    audience=audience,
                )
                self.held[one.passage_id] = moved, vector

    @rule(gone=st.lists(documents, max_size=3))
    def remove_documents(self, gone: list[DocumentId]) -> None:
        self.matrix.remove_documents(gone)
        self.held = {k: v for k, v in self.held.items() if v[0].document_id not in gone}

    @rule(gone=st.lists(passages, max_size=3))
    def remove_passages(self, gone: list[PassageId]) -> None:
        self.matrix.remove_passages(gone)
        self.held = {k: v for k, v in self.held.items() if k not in gone}

    @rule(seed=seeds, readership=readerships, collection=collections, limit=st.integers(0, 40))
    def search(
        self, seed: int, readership: Readership, collection: CollectionId | None, limit: int
    ) -> None:
        vector = unit_vectors(seed, 1)[0]

        hits = self.matrix.nearest(
            vector, readership=readership, collection_id=collection, limit=limit
        )
        few = self.matrix.nearest_of_few(vector, readership, collection, PASSAGE_KINDS, limit=limit)

        assert few == hits
        truth = {
            one.passage_id: float(own @ vector)
            for one, own in self.held.values()
            if readership.may_read(one.audience) and collection in (None, one.collection_id)
        }
        expected = sorted(truth.values(), reverse=True)[:limit]
        assert np.allclose([hit.score for hit in hits], expected, atol=1e-6)
        assert np.allclose([truth[hit.passage_id] for hit in hits], expected, atol=1e-6)

    @invariant()
    def holds_what_was_put(self) -> None:
        assert self.matrix.passage_ids() == set(self.held)


TestMatrixAgainstOracle = MatrixAgainstOracle.TestCase
TestMatrixAgainstOracle.settings = settings(
    max_examples=60, stateful_step_count=25, derandomize=True, deadline=None
)


def clustered(seed: int, count: int, dimensions: int) -> Vectors:
    """Like texts about `count / 20` subjects, which is what codes can tell apart."""
    random = np.random.default_rng(seed)
    centres = unit_vectors(seed, count // 20, dimensions)
    noise = random.normal(scale=0.3 / dimensions**0.5, size=(count, dimensions))
    vectors = (np.tile(centres, (20, 1)) + noise).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def a_large_matrix(vectors: Vectors) -> SearchMatrix:
    matrix = SearchMatrix(vectors.shape[1], shortlist_from=len(vectors))
    matrix.put(
        [
            an_entry(row, document=row // 10, audience=AUDIENCES[row % 2])
            for row in range(len(vectors))
        ],
        vectors,
    )
    matrix.recheck()
    return matrix


def test_codes_choose_a_shortlist_where_they_lose_nothing_and_hide_what_may_not_be_read() -> None:
    vectors = clustered(1, 8_000, 128)
    matrix = a_large_matrix(vectors)
    readership = Readership.of([AUDIENCES[1]])

    hits = matrix.nearest(vectors[101], readership=readership, collection_id=None, limit=10)

    assert matrix.check.shortlist == 400
    assert matrix.check.recall >= 0.99
    truth = sorted(range(1, 8_000, 2), key=lambda row: -float(vectors[row] @ vectors[101]))
    assert [hit.passage_id.int for hit in hits] == truth[:10]


def test_codes_still_point_at_the_right_rows_after_rows_have_moved() -> None:
    vectors = clustered(1, 8_000, 128)
    matrix = a_large_matrix(vectors)
    matrix.remove_documents([DocumentId(UUID(int=number)) for number in range(100)])

    for row in (1_000, 4_321, 7_999):
        everybody = Readership.of(AUDIENCES)
        hits = matrix.nearest(vectors[row], readership=everybody, collection_id=None, limit=1)
        assert [hit.passage_id.int for hit in hits] == [row]


def test_search_stays_exact_where_codes_cannot_tell_vectors_apart() -> None:
    matrix = a_large_matrix(np.abs(clustered(1, 8_000, 128)))

    assert matrix.check.shortlist is None
    assert matrix.check.recall < 0.99


def test_what_would_take_long_is_not_compared_on_the_spot() -> None:
    vectors = clustered(1, 8_000, 384)
    matrix = a_large_matrix(vectors)
    own, everybody = Readership.of([AUDIENCES[1]]), Readership.of(AUDIENCES)

    def few(readership: Readership) -> list[VectorHit] | None:
        return matrix.nearest_of_few(vectors[7], readership, None, PASSAGE_KINDS, limit=1)

    assert few(everybody) is few(own) is None
    matrix.remove_documents([DocumentId(UUID(int=number)) for number in range(100, 300)])
    assert few(everybody) is None
    assert [hit.passage_id.int for hit in few(own) or ()] == [7]


@given(seed=seeds)
@settings(max_examples=20, derandomize=True, deadline=None)
def test_score_is_the_cosine_and_stays_within_its_bounds(seed: int) -> None:
    vectors = unit_vectors(seed, 20)
    matrix = SearchMatrix(DIMENSIONS, shortlist_from=10_000)
    matrix.put([an_entry(row) for row in range(20)], vectors)

    hits = matrix.nearest(
        vectors[3], readership=Readership.of(AUDIENCES), collection_id=None, limit=20
    )

    assert hits[0].passage_id.int == 3
    assert all(-1 <= hit.score <= 1 for hit in hits)
