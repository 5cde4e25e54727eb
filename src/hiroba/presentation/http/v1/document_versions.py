"""What a document has been."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from hiroba.application.library.versions import (
    ListVersions,
    ListVersionsQuery,
    RestoreVersion,
    RestoreVersionCommand,
    VersionView,
)
from hiroba.domain.shared.ids import DocumentId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import Out, Time
from hiroba.presentation.http.v1.document_models import DocumentOut

router = APIRouter(prefix="/documents/{document_id}/versions", tags=["documents"])


class VersionOut(Out):
    """`current`: the one that is found and cited now."""

    number: int = Field(examples=[2])
    current: bool = Field(examples=[True])
    media_type: str = Field(examples=["application/pdf"])
    file_name: str | None = Field(examples=["ゼネバ機構.pdf"])
    size: int = Field(examples=[48_213])
    created_by: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    created_at: Time

    @classmethod
    def of(cls, view: VersionView) -> "VersionOut":
        version = view.version
        return cls(
            number=version.number,
            current=view.is_current,
            media_type=version.media_type,
            file_name=version.file_name,
            size=version.size,
            created_by=version.created_by,
            created_at=version.created_at,
        )


@router.get("")
async def list_versions(
    document_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListVersions, Depends(use(ListVersions))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[VersionOut]:
    """Newest first. Text and file of each are read with `?version=`."""
    query = ListVersionsQuery(
        actor=actor, document_id=DocumentId(document_id), limit=limit + 1, offset=offset
    )
    versions = await case.execute(query)
    return Page(
        data=[VersionOut.of(version) for version in versions[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(versions) > limit),
    )


@router.post("/{number}/restore", status_code=202)
async def restore_version(
    document_id: UUID,
    number: Annotated[int, Path(ge=1, le=2**31 - 1)],
    actor: CurrentActor,
    case: Annotated[RestoreVersion, Depends(use(RestoreVersion))],
) -> Envelope[DocumentOut]:
    """Make it the newest again, as one more version. The present one is found until that is ready."""
    command = RestoreVersionCommand(actor=actor, document_id=DocumentId(document_id), number=number)
    return Envelope(data=DocumentOut.of(await case.execute(command)))
