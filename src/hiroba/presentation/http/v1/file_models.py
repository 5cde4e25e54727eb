"""Files on the wire."""

from uuid import UUID

from pydantic import Field

from hiroba.application.files.get_upload import UploadView
from hiroba.application.shared.attachment_objects import attachment_object
from hiroba.domain.files.file import StoredFile
from hiroba.presentation.http.schemas import Out, Time


class AttachmentOut(Out):
    """`width`, `height` and `thumbnailUrl` are those of an image."""

    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    name: str = Field(examples=["遊星歯車の写真.jpg"])
    media_type: str = Field(examples=["image/jpeg"])
    size: int = Field(examples=[482113])
    width: int | None = Field(examples=[1600])
    height: int | None = Field(examples=[1200])
    url: str = Field(examples=["/api/v1/files/019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    thumbnail_url: str | None = Field(
        examples=["/api/v1/files/019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e/thumbnail"]
    )


class FileOut(AttachmentOut):
    """A file that was just uploaded."""

    created_at: Time

    @classmethod
    def of(cls, file: StoredFile) -> "FileOut":
        return cls.model_validate({**attachment_object(file), "created_at": file.created_at})


class UploadOut(Out):
    """`file` is there once every byte is."""

    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    name: str = Field(examples=["다리 역학.mp4"])
    length: int = Field(examples=[73400320])
    offset: int = Field(examples=[73400320])
    expires_at: Time
    file: FileOut | None

    @classmethod
    def of(cls, view: UploadView) -> "UploadOut":
        upload = view.upload
        return cls(
            id=upload.id,
            name=upload.name,
            length=upload.length,
            offset=upload.offset,
            expires_at=upload.expires_at,
            file=None if view.file is None else FileOut.of(view.file),
        )
