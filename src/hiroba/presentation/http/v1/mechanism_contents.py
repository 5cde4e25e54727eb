"""What a mechanism shows: its video, its poster, its preview. Whether the caller may is asked at every fetch."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from hiroba.application.mechanisms.get_mechanism_content import (
    GetMechanismContent,
    MechanismContentQuery,
    Part,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import MechanismId
from hiroba.presentation.http.contents import served
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.elsewhere import sent_elsewhere
from hiroba.presentation.http.envelope import ErrorEnvelope
from hiroba.presentation.http.hot_route import HotRoute

router = APIRouter(prefix="/mechanisms", tags=["mechanisms"], route_class=HotRoute)

_Case = Annotated[GetMechanismContent, Depends(use(GetMechanismContent))]
_VIDEO: dict[int | str, dict[str, Any]] = {
    200: {"content": {"video/mp4": {"example": "…"}}},
    307: {"description": "Where an original that is saved can be fetched for the next minutes."},
    206: {"description": "The part that `Range` asked for."},
    304: {"description": "The copy that `If-None-Match` names may be shown."},
    409: {"model": ErrorEnvelope, "description": "It cannot be played yet."},
    416: {"description": "Nothing of the range is in the file."},
}
_PICTURE: dict[int | str, dict[str, Any]] = {
    **_VIDEO,
    200: {"content": {"image/webp": {"example": "…"}}},
}


async def get_video(
    mechanism_id: UUID, request: Request, actor: CurrentActor, case: _Case, original: bool = False
) -> Response:
    """The video as browsers play it; `original=true` gives its owner the file as it came. One `Range` is answered."""
    part = Part.ORIGINAL if original else Part.VIDEO
    return await _served(mechanism_id, part, request, actor, case)


async def get_thumbnail(
    mechanism_id: UUID, request: Request, actor: CurrentActor, case: _Case
) -> Response:
    """Its poster: a frame that shows something."""
    return await _served(mechanism_id, Part.POSTER, request, actor, case)


async def get_preview(
    mechanism_id: UUID, request: Request, actor: CurrentActor, case: _Case
) -> Response:
    """Frames in rows in one picture; `video.preview` of the mechanism says how they lie."""
    return await _served(mechanism_id, Part.PREVIEW, request, actor, case)


async def _served(
    mechanism_id: UUID, part: Part, request: Request, actor: Actor, case: GetMechanismContent
) -> Response:
    query = MechanismContentQuery(actor=actor, mechanism_id=MechanismId(mechanism_id), part=part)
    content = await case.execute(query)
    return await sent_elsewhere(content) or await served(request, content, kept=True)


for _path, _endpoint, _answers in (
    ("/{mechanism_id}/file", get_video, _VIDEO),
    ("/{mechanism_id}/thumbnail", get_thumbnail, _PICTURE),
    ("/{mechanism_id}/preview", get_preview, _PICTURE),
):
    router.get(_path, response_class=Response, responses=_answers)(_endpoint)
    router.head(_path, include_in_schema=False)(_endpoint)
