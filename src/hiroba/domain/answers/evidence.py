"""What an answer may rest on."""

from dataclasses import dataclass

from hiroba.domain.shared.ids import DocumentId, PassageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that was found for a question: `text` is its version's `text[start:start + len(text)]`."""

    passage_id: PassageId
    document_id: DocumentId
    version: int
    title: str
    text: str
    start: int
    page: int | None = None
    heading: str | None = None
    score: float = 0.0  # comparable within one search only
    lexical: float | None = None  # BM25
    cosine: float | None = None  # to the question, where an embedder knows its language
    rerank: float | None = None  # by how much of the question its best sentence holds

    @property
    def end(self) -> int:
        return self.start + len(self.text)
