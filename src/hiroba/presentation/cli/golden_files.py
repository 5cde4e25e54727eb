"""Golden questions in files: a JSON object on each line, or CSV with a heading."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from hiroba.application.library.indexes.golden_questions import GoldenQuestionDraft
from hiroba.domain.library.golden_question import GoldenQuestion
from hiroba.domain.library.index_errors import InvalidGoldenQuestionError
from hiroba.domain.shared.ids import DocumentId

COLUMNS: Sequence[str] = (
    "question",
    "language",
    "documentId",
    "quote",
    "answerWords",
    "mustAbstain",
)
_BETWEEN_WORDS = " | "
_YES = frozenset({"true", "yes", "1"})


def read_lines(text: str, *, as_csv: bool) -> Iterator[tuple[int, GoldenQuestionDraft]]:
    """Line numbers with what they hold. Raises InvalidGoldenQuestionError, naming the line."""
    rows = _csv_rows(text) if as_csv else _json_rows(text)
    for line, row in rows:
        try:
            yield line, _draft(row)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InvalidGoldenQuestionError(f"Line {line} cannot be read: {error}") from error


def written(questions: Iterable[GoldenQuestion], *, as_csv: bool) -> str:
    """The inverse of `read_lines`."""
    rows = [_row(question) for question in questions]
    if not as_csv:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    file = io.StringIO()
    table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    table.writeheader()
    for row in rows:
        words = _BETWEEN_WORDS.join(row["answerWords"])
        yes = "true" if row["mustAbstain"] else "false"
        table.writerow({**row, "answerWords": words, "mustAbstain": yes})
    return file.getvalue()


def _row(question: GoldenQuestion) -> dict[str, Any]:
    document = question.document_id
    return {
        "question": question.question,
        "language": question.language,
        "documentId": None if document is None else str(document),
        "quote": question.quote,
        "answerWords": list(question.answer_words),
        "mustAbstain": question.must_abstain,
    }


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InvalidGoldenQuestionError(f"Line {number} is not JSON.") from error
        if not isinstance(row, dict):
            raise InvalidGoldenQuestionError(f"Line {number} is not a JSON object.")
        yield number, cast(Mapping[str, Any], row)


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    table = csv.DictReader(io.StringIO(text))
    for row in table:
        words = [one.strip() for one in (row.get("answerWords") or "").split("|")]
        yes = (row.get("mustAbstain") or "").strip().lower() in _YES
        kept = {name: value for name, value in row.items() if value}
        yield table.line_num, {**kept, "answerWords": [*filter(None, words)], "mustAbstain": yes}


def _draft(row: Mapping[str, Any]) -> GoldenQuestionDraft:
    if strange := set(row) - set(COLUMNS):
        raise ValueError(f"unknown field {min(map(str, strange))}")
    document: str | None = row.get("documentId")
    words: list[str] = row.get("answerWords") or []
    return GoldenQuestionDraft(
        question=str(row["question"]),
        language=row.get("language"),
        document_id=None if document is None else DocumentId(UUID(document)),
        quote=row.get("quote"),
        answer_words=tuple(str(one) for one in words),
        must_abstain=bool(row.get("mustAbstain")),
    )
