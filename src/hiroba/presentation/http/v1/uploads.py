"""Uploads that can be resumed: the tus protocol, version 1.0.0. The file that comes of an upload has its id."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from hiroba.application.files.append_to_upload import AppendToUpload, AppendToUploadCommand
from hiroba.application.files.begin_upload import BeginUpload, BeginUploadCommand
from hiroba.application.files.end_upload import EndUpload, EndUploadCommand
from hiroba.application.files.get_upload import (
    GetUpload,
    GetUploadedFile,
    GetUploadQuery,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.files.errors import InvalidUploadHeaderError
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.errors import UnsupportedError
from hiroba.domain.shared.ids import FileId
from hiroba.presentation.http.deps import CurrentActor, ports_of, use
from hiroba.presentation.http.envelope import Envelope, ErrorEnvelope
from hiroba.presentation.http.tus import (
    ALGORITHMS,
    CONTENT_TYPE,
    EXTENSIONS,
    VERSION,
    TusRoute,
    checksum_in,
    metadata_in,
    number_in,
    patiently,
    progress_of,
)
from hiroba.presentation.http.v1.file_models import UploadOut
from hiroba.presentation.http.v1.files import ANY_BODY

router = APIRouter(
    prefix="/uploads",
    tags=["files"],
    route_class=TusRoute,
    responses={status: {"model": ErrorEnvelope} for status in (412, 423, 460)},
)

_BYTES: dict[str, Any] = {
    "content": {CONTENT_TYPE: {"schema": {"type": "string", "format": "binary", "examples": ["…"]}}}
}


def _shows(status: int, **headers: str) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: an answer that is all in its headers."""
    shown = {
        name.replace("_", "-"): {"schema": {"type": "string"}, "example": value}
        for name, value in headers.items()
    }
    return {status: {"description": "See the headers.", "headers": shown}}


@router.options(
    "", status_code=204, response_class=Response, responses=_shows(204, Tus_Version=VERSION)
)
async def describe_uploads(request: Request) -> Response:
    """What is spoken here, and how large a file may be."""
    headers = {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(ports_of(request).storage_rules.file_bytes),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }
    return Response(status_code=204, headers=headers)


@router.post(
    "",
    status_code=201,
    response_class=Response,
    responses=_shows(201, Location="/api/v1/uploads/019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"),
    openapi_extra={"requestBody": _BYTES},
    max_body_size=ANY_BODY,
)
async def begin_upload(
    request: Request,
    actor: CurrentActor,
    begin: Annotated[BeginUpload, Depends(use(BeginUpload))],
    append: Annotated[AppendToUpload, Depends(use(AppendToUpload))],
) -> Response:
    """Announce a file by `Upload-Length`, and by `Upload-Metadata` its name. Its first bytes may come along."""
    length = number_in(request.headers, "upload-length")
    metadata, name = metadata_in(request.headers)
    checksum_in(request.headers)  # refused before anything is begun
    upload = await begin.execute(
        BeginUploadCommand(actor=actor, length=length, name=name, metadata=metadata)
    )
    location = {"Location": f"/api/v1/uploads/{upload.id}"}
    if length == 0 or _brings_bytes(request):
        upload = await _append(request, actor, upload.id, 0, append)
    return Response(status_code=201, headers=location | progress_of(upload))


@router.head(
    "/{upload_id}", response_class=Response, responses=_shows(200, Upload_Offset="1048576")
)
async def get_upload(
    upload_id: UUID, actor: CurrentActor, case: Annotated[GetUpload, Depends(use(GetUpload))]
) -> Response:
    """How many bytes are safe."""
    upload = await case.execute(GetUploadQuery(actor=actor, upload_id=FileId(upload_id)))
    headers = {**progress_of(upload), "Upload-Length": str(upload.length)}
    if upload.metadata:
        headers["Upload-Metadata"] = upload.metadata
    return Response(headers=headers)


@router.get("/{upload_id}")
async def get_uploaded_file(
    upload_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetUploadedFile, Depends(use(GetUploadedFile))],
) -> Envelope[UploadOut]:
    """The same as JSON, and the file that came of it."""
    query = GetUploadQuery(actor=actor, upload_id=FileId(upload_id))
    return Envelope(data=UploadOut.of(await case.execute(query)))


@router.patch(
    "/{upload_id}",
    status_code=204,
    response_class=Response,
    responses=_shows(204, Upload_Offset="2097152"),
    openapi_extra={"requestBody": _BYTES},
    max_body_size=ANY_BODY,
)
async def append_to_upload(
    upload_id: UUID,
    request: Request,
    actor: CurrentActor,
    case: Annotated[AppendToUpload, Depends(use(AppendToUpload))],
) -> Response:
    """Go on at `Upload-Offset`. With the last byte the upload becomes a file, named by `Content-Location`."""
    if request.headers.get("content-type") != CONTENT_TYPE:
        raise UnsupportedError
    offset = number_in(request.headers, "upload-offset")
    upload = await _append(request, actor, FileId(upload_id), offset, case)
    return Response(status_code=204, headers=progress_of(upload))


@router.delete(
    "/{upload_id}",
    status_code=204,
    response_class=Response,
    responses=_shows(204, Tus_Resumable=VERSION),
)
async def end_upload(
    upload_id: UUID, actor: CurrentActor, case: Annotated[EndUpload, Depends(use(EndUpload))]
) -> Response:
    """Give it up. A file that came of it goes too, unless a message carries it."""
    await case.execute(EndUploadCommand(actor=actor, upload_id=FileId(upload_id)))
    return Response(status_code=204)


@router.post("/{upload_id}", include_in_schema=False, max_body_size=ANY_BODY)
async def act_by_another_name(
    upload_id: UUID,
    request: Request,
    actor: CurrentActor,
    append: Annotated[AppendToUpload, Depends(use(AppendToUpload))],
    end: Annotated[EndUpload, Depends(use(EndUpload))],
) -> Response:
    """For who cannot send PATCH or DELETE: `X-HTTP-Method-Override` says what is meant."""
    meant = request.headers.get("x-http-method-override", "").upper()
    if meant == "PATCH":
        return await append_to_upload(upload_id, request, actor, append)
    if meant == "DELETE":
        return await end_upload(upload_id, actor, end)
    raise InvalidUploadHeaderError(details={"header": "x-http-method-override"})


def _brings_bytes(request: Request) -> bool:
    if request.headers.get("content-type") != CONTENT_TYPE:
        return False
    return request.headers.get("content-length", "") != "0"


async def _append(
    request: Request, actor: Actor, upload_id: FileId, offset: int, case: AppendToUpload
) -> Upload:
    announced = request.headers.get("content-length")
    return await case.execute(
        AppendToUploadCommand(
            actor=actor,
            upload_id=upload_id,
            offset=offset,
            chunks=patiently(request.stream()),
            coming=None if announced is None else int(announced),
            checksum=checksum_in(request.headers),
        )
    )
