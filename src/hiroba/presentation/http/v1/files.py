"""Files that messages can carry."""

from collections.abc import AsyncGenerator, AsyncIterable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from hiroba.application.files.delete_file import DeleteFile, DeleteFileCommand
from hiroba.application.files.get_file import GetFile, GetFileQuery, GetThumbnail
from hiroba.application.files.store_file import (
    AdmitFile,
    AdmitFileQuery,
    StoreFile,
    StoreFileCommand,
)
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import FileId
from hiroba.presentation.http.contents import served
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.elsewhere import sent_elsewhere
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.multipart import MalformedFormError, MultipartForm
from hiroba.presentation.http.unread import LargeBodyRoute
from hiroba.presentation.http.v1.file_models import FileOut

router = APIRouter(prefix="/files", tags=["files"], route_class=LargeBodyRoute)

ANY_BODY = 2**50  # how much may come is asked of the use case, before a byte is read
_AROUND_FILE = 4_096  # bytes of a form beside its file, at most
_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "examples": ["…"]}
                    },
                }
            }
        },
    }
}
_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/jpeg": {"example": "…"}}},
    307: {"description": "Where the file can be fetched for the next minutes."},
    206: {"description": "The part that `Range` asked for."},
    416: {"description": "Nothing of the range is in the file."},
}
_THUMBNAIL: dict[int | str, dict[str, Any]] = {200: {"content": {"image/webp": {"example": "…"}}}}


@router.post("", status_code=201, openapi_extra=_FORM, max_body_size=ANY_BODY)
async def store_file(
    request: Request,
    actor: CurrentActor,
    admit: Annotated[AdmitFile, Depends(use(AdmitFile))],
    case: Annotated[StoreFile, Depends(use(StoreFile))],
) -> Envelope[FileOut]:
    """Upload a file, to be attached to a message. Large ones come better by `/uploads`."""
    announced = int(request.headers.get("content-length", "0"))
    size = max(0, announced - _AROUND_FILE)
    room = await admit.execute(AdmitFileQuery(actor=actor, size=size))
    name, chunks = await _file_in(request)
    file = await case.execute(StoreFileCommand(actor=actor, name=name, chunks=chunks, room=room))
    return Envelope(data=FileOut.of(file))


async def get_file(
    file_id: UUID,
    request: Request,
    actor: CurrentActor,
    case: Annotated[GetFile, Depends(use(GetFile))],
) -> Response:
    """A file, with its type by content. Pictures, sound and film are shown in place, the rest is saved.

    A large file that is saved may be answered with the address of the store that holds it, good for minutes.
    """
    content = await case.execute(GetFileQuery(actor=actor, file_id=FileId(file_id)))
    return await sent_elsewhere(content) or await served(request, content)


async def get_thumbnail(
    file_id: UUID,
    request: Request,
    actor: CurrentActor,
    case: Annotated[GetThumbnail, Depends(use(GetThumbnail))],
) -> Response:
    """The small picture of an image."""
    return await served(
        request, await case.execute(GetFileQuery(actor=actor, file_id=FileId(file_id)))
    )


for _path, _endpoint, _answers in (
    ("/{file_id}", get_file, _CONTENT),
    ("/{file_id}/thumbnail", get_thumbnail, _THUMBNAIL),
):
    router.get(_path, response_class=Response, responses=_answers)(_endpoint)
    router.head(_path, include_in_schema=False)(_endpoint)


@router.delete("/{file_id}")
async def delete_file(
    file_id: UUID, actor: CurrentActor, case: Annotated[DeleteFile, Depends(use(DeleteFile))]
) -> Envelope[None]:
    """Take back a file that no message carries."""
    await case.execute(DeleteFileCommand(actor=actor, file_id=FileId(file_id)))
    return Envelope(data=None)


async def _file_in(request: Request) -> tuple[str | None, AsyncIterable[bytes]]:
    """The name and the content of the form's one file. Raises MalformedFormError, InvalidValueError."""
    form = MultipartForm(request.stream(), request.headers.get("content-type", ""))
    parts = form.parts()
    async for part in parts:
        if part.name == "file":
            break
    else:
        raise InvalidValueError("A file is missing.", field="file")

    async def chunks() -> AsyncGenerator[bytes]:
        """Ends well only where the form does."""
        async for chunk in form.chunks():
            yield chunk
        async for further in parts:
            if further.name == "file":
                raise MalformedFormError

    return part.file_name, chunks()
