"""Captions of a video, in one language each."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from hiroba.application.mechanisms.get_captions import CaptionsQuery, GetCaptions
from hiroba.application.mechanisms.put_captions import (
    PutCaptions,
    PutCaptionsCommand,
    RemoveCaptions,
    RemoveCaptionsCommand,
)
from hiroba.domain.mechanisms.caption import MAX_BYTES
from hiroba.domain.shared.errors import UnsupportedError
from hiroba.domain.shared.ids import MechanismId
from hiroba.presentation.http.contents import served
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import Text
from hiroba.presentation.http.v1.caption_models import CaptionTrackOut

router = APIRouter(prefix="/mechanisms/{mechanism_id}/captions", tags=["mechanisms"])

Language = Annotated[
    str, Path(description="BCP 47: `ja`, `en`, `ko`, `zh-Hans`, `pt-BR`.", examples=["zh-Hant"])
]
_WEBVTT = "WEBVTT\n\n00:04.200 --> 00:06.000\nここで従動車が止まります。\n"
_TYPES = frozenset({"text/vtt", "application/x-subrip", "text/plain"})
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"text/vtt": {"schema": {"type": "string"}, "example": _WEBVTT}},
    }
}
_CONTENT: dict[int | str, dict[str, Any]] = {200: {"content": {"text/vtt": {"example": _WEBVTT}}}}


@router.put("/{language}", openapi_extra=_BODY, max_body_size=MAX_BYTES)
async def put_captions(
    mechanism_id: UUID,
    language: Language,
    request: Request,
    actor: CurrentActor,
    case: Annotated[PutCaptions, Depends(use(PutCaptions))],
    label: Annotated[
        Text | None, Query(description="Left out: what speakers call it.", examples=["繁體中文"])
    ] = None,
) -> Envelope[CaptionTrackOut]:
    """WebVTT in UTF-8, up to 1 MB, in the place of what was there. SubRip is taken, too, and becomes WebVTT."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _TYPES:
        raise UnsupportedError
    command = PutCaptionsCommand(
        actor=actor,
        mechanism_id=MechanismId(mechanism_id),
        language=language,
        label=label,
        body=await request.body(),
    )
    return Envelope(data=CaptionTrackOut.of(mechanism_id, await case.execute(command)))


async def get_captions(
    mechanism_id: UUID,
    language: Language,
    request: Request,
    actor: CurrentActor,
    case: Annotated[GetCaptions, Depends(use(GetCaptions))],
) -> Response:
    """WebVTT, for whoever may see the video."""
    query = CaptionsQuery(actor=actor, mechanism_id=MechanismId(mechanism_id), language=language)
    return await served(request, await case.execute(query), kept=True)


router.get("/{language}", response_class=Response, responses=_CONTENT)(get_captions)
router.head("/{language}", include_in_schema=False)(get_captions)


@router.delete("/{language}")
async def remove_captions(
    mechanism_id: UUID,
    language: Language,
    actor: CurrentActor,
    case: Annotated[RemoveCaptions, Depends(use(RemoveCaptions))],
) -> Envelope[None]:
    """Take the captions in this language away. For the owner of the video."""
    command = RemoveCaptionsCommand(
        actor=actor, mechanism_id=MechanismId(mechanism_id), language=language
    )
    await case.execute(command)
    return Envelope(data=None)
