"""The task of a sandbox that parses one file: the outcome is JSON.

It runs apart from the server because parsers meet hostile files: what it eats or breaks is its own.
"""

import importlib
import json
import sys
import traceback
from pathlib import Path
from typing import Any

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.errors import (
    DocumentTooComplexError,
    DocumentUnreadableError,
    UnsupportedDocumentError,
)
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.media_types import (
    CSV,
    DOCX,
    HTML,
    MARKDOWN,
    PDF,
    PLAIN,
    PPTX,
    TSV,
    XLSX,
)
from hiroba.infrastructure.sandbox.confinement import confine_this_process

# Imported by name, so that a text file does not wait for the PDF library.
_FOLDER = "hiroba.infrastructure.parser"
_FORMATS = {
    PLAIN: f"{_FOLDER}.plain",
    MARKDOWN: f"{_FOLDER}.markdown",
    HTML: f"{_FOLDER}.html",
    CSV: f"{_FOLDER}.delimited",
    TSV: f"{_FOLDER}.delimited",
    PDF: f"{_FOLDER}.pdf",
    # Each is told from the others by what is in it.
    DOCX: f"{_FOLDER}.office",
    XLSX: f"{_FOLDER}.office",
    PPTX: f"{_FOLDER}.office",
}


def prepare(request: dict[str, Any]) -> None:
    """First the library, whose byte code may have to be written to disk; then no more files."""
    if module := _FORMATS.get(request["media_type"]):
        importlib.import_module(module)


def perform(request: dict[str, Any]) -> None:
    limits = ParserLimits(**request["limits"])
    confine_this_process(limits)
    outcome = _outcome(Path(request["path"]), request["media_type"], limits)
    sys.stdout.buffer.write(json.dumps(outcome, ensure_ascii=False).encode())


def _outcome(path: Path, media_type: str, limits: ParserLimits) -> dict[str, Any]:
    try:
        return _as_json(_parse(path, media_type, limits))
    except (DocumentUnreadableError, UnsupportedDocumentError) as error:
        return {"error": error.code}
    except (MemoryError, RecursionError):
        return {"error": DocumentTooComplexError.code}
    except Exception:  # a parser may fail on a damaged file in any way at all
        traceback.print_exc(limit=-8)
        return {"error": DocumentUnreadableError.code}


def _parse(path: Path, media_type: str, limits: ParserLimits) -> ParsedDocument:
    if media_type not in _FORMATS:
        raise UnsupportedDocumentError
    module = importlib.import_module(_FORMATS[media_type])
    document: ParsedDocument = module.parse(path, limits)
    return document


def _as_json(document: ParsedDocument) -> dict[str, Any]:
    return {
        "text": document.text,
        "blocks": [(each.start, each.end, each.page, each.heading) for each in document.blocks],
        "title": document.title,
        "pages": document.pages,
    }
