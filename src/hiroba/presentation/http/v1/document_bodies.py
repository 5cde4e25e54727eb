"""A document arrives as JSON or as a form with a file; both ways end here."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from hiroba.application.library.uploads import (
    DropUpload,
    StoreUpload,
    StoreUploadCommand,
    UploadedFile,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.errors import TooLargeError, UnsupportedError
from hiroba.presentation.http.deps import use
from hiroba.presentation.http.multipart import MalformedFormError, MultipartForm
from hiroba.presentation.http.strict_json import InvalidJsonError
from hiroba.presentation.http.v1.document_models import DocumentFieldsIn

MAX_BODY_BYTES = 202 * 1024 * 1024  # the greatest file, and the fields beside it
MAX_FILE_NAME = 255
ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Uploads:
    """How a form's file is taken in."""

    store: Annotated[StoreUpload, Depends(use(StoreUpload))]
    drop: Annotated[DropUpload, Depends(use(DropUpload))]


def is_form(request: Request) -> bool:
    """Raises UnsupportedError for what is neither a form nor JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"multipart/form-data", "application/json"}:
        raise UnsupportedError
    return kind == "multipart/form-data"


async def json_body(request: Request, model: type[ModelT]) -> ModelT:
    """Raises InvalidJsonError, RequestValidationError, TooLargeError."""
    body = bytearray()
    limit: int = request.app.state.settings.limits.body_bytes
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLargeError
    try:
        content = json.loads(body)
    except ValueError as error:
        raise InvalidJsonError from error
    return validated(model, content)


@asynccontextmanager
async def form_body(
    request: Request, actor: Actor, uploads: Uploads
) -> AsyncGenerator[tuple[DocumentFieldsIn, UploadedFile]]:
    """The fields and the stored file. If the block raises, the file is let go of.

    Raises MalformedFormError, RequestValidationError, and whatever StoreUpload raises.
    """
    form = MultipartForm(request.stream(), request.headers.get("content-type", ""))
    fields: dict[str, Any] = {}
    upload: UploadedFile | None = None
    try:
        async for part in form.parts():
            if part.name != "file":
                fields[part.name] = _field(part.name, await form.text())
            elif upload is None:
                upload = await uploads.store.execute(
                    StoreUploadCommand(
                        actor=actor,
                        chunks=form.chunks(),
                        file_name=plain_name(part.file_name),
                        max_bytes=request.app.state.settings.limits.upload_bytes,
                    )
                )
            else:
                raise MalformedFormError
        if upload is None:
            raise RequestValidationError(
                [{"type": "missing", "loc": ("body", "file"), "msg": "Field required"}]
            )
        yield validated(DocumentFieldsIn, fields), upload
    except Exception:
        if upload is not None:
            await uploads.drop.execute(upload)
        raise


def validated(model: type[ModelT], content: object) -> ModelT:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        problems = [{**one, "loc": ("body", *one["loc"])} for one in error.errors()]
        raise RequestValidationError(problems) from error


def plain_name(name: str | None) -> str | None:
    """A file's own name is only told to people; it never becomes a path."""
    if name is None:
        return None
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(one for one in last if one.isprintable())[:MAX_FILE_NAME] or None


def _field(name: str, value: str) -> Any:
    """An audience may be an object, which a form can only hold as JSON."""
    if name != "audience" or not value.startswith("{"):
        return value or None
    try:
        return json.loads(value)
    except ValueError as error:
        raise MalformedFormError from error
