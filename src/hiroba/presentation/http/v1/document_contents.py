"""What a document holds: its passages, its text, its file."""

import re
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response, StreamingResponse

from hiroba.application.library.read_documents import (
    DocumentFile,
    DocumentVersionQuery,
    GetDocumentFile,
    GetDocumentText,
    ListPassages,
    ListPassagesQuery,
)
from hiroba.domain.shared.ids import DocumentId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.v1.document_models import DocumentTextOut, PassageOut

router = APIRouter(prefix="/documents", tags=["documents"])

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_SAFE_FILE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Accept-Ranges": "bytes",
}
Version = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


@router.get("/{document_id}/passages")
async def list_passages(
    document_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListPassages, Depends(use(ListPassages))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[PassageOut]:
    """What the current version was cut into, in the order of the text."""
    passages = await case.execute(
        ListPassagesQuery(
            actor=actor, document_id=DocumentId(document_id), limit=limit + 1, offset=offset
        )
    )
    return Page(
        data=[PassageOut.of(passage) for passage in passages[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(passages) > limit),
    )


@router.get("/{document_id}/text")
async def get_text(
    document_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetDocumentText, Depends(use(GetDocumentText))],
    version: Version = None,
) -> Envelope[DocumentTextOut]:
    """The text that the offsets of passages and citations count in."""
    query = DocumentVersionQuery(actor=actor, document_id=DocumentId(document_id), version=version)
    found = await case.execute(query)
    return Envelope(
        data=DocumentTextOut(
            document_id=found.document_id,
            version=found.number,
            text=found.text or "",
            pages=found.pages,
        )
    )


@router.get(
    "/{document_id}/file",
    response_class=Response,
    responses={
        200: {"content": {"application/pdf": {"example": "%PDF-1.7 …"}}},
        206: {"description": "The part that `Range` asked for."},
    },
)
async def get_file(
    document_id: UUID,
    request: Request,
    actor: CurrentActor,
    case: Annotated[GetDocumentFile, Depends(use(GetDocumentFile))],
    version: Version = None,
) -> Response:
    """The file as it was given, to be saved; for a text, the text. One `Range` is answered."""
    query = DocumentVersionQuery(actor=actor, document_id=DocumentId(document_id), version=version)
    file = await case.execute(query)
    headers = {**_SAFE_FILE, "Content-Disposition": _disposition(file)}
    asked = _ONE_RANGE.fullmatch(request.headers.get("range", ""))
    if asked is None:
        headers["Content-Length"] = str(file.size)
        return StreamingResponse(file.read(), headers=headers, media_type=_media_type(file))
    span = _span(asked, file.size)
    if span is None:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{file.size}"})
    start, end = span
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    headers["Content-Length"] = str(end - start)
    return StreamingResponse(
        file.read(start, end), status_code=206, headers=headers, media_type=_media_type(file)
    )


def _span(asked: re.Match[str], size: int) -> tuple[int, int] | None:
    """Start and end (RFC 9110, section 14.1.2), or None where nothing of it is in the file."""
    first, last = asked.groups()
    if not first:
        start, end = max(0, size - int(last or 0)), size
    else:
        start, end = int(first), min(size, int(last) + 1 if last else size)
    return (start, end) if start < end else None


def _media_type(file: DocumentFile) -> str:
    kind = file.version.media_type
    return f"{kind}; charset=utf-8" if file.version.blob_sha256 is None else kind


def _disposition(file: DocumentFile) -> str:
    """RFC 6266: the name in UTF-8, percent-encoded."""
    name = file.version.file_name or f"{file.title}.txt"
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
