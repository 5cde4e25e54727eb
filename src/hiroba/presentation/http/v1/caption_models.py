"""Captions on the wire."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from hiroba.domain.mechanisms.caption import CaptionTrack
from hiroba.presentation.http.schemas import Out, Time

_AT = "/api/v1/mechanisms/019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"


class CaptionTrackOut(Out):
    """`url` answers WebVTT, for a `<track>`."""

    language: str = Field(examples=["zh-Hant"])
    label: str = Field(examples=["繁體中文"])
    url: str = Field(examples=[f"{_AT}/captions/zh-Hant"])
    size: int = Field(description="In bytes.", examples=[61])
    updated_at: Time = Field(examples=[datetime.fromisoformat("2026-11-21T03:04:05.678Z")])

    @classmethod
    def of(cls, mechanism_id: UUID, track: CaptionTrack) -> "CaptionTrackOut":
        return cls(
            language=track.language,
            label=track.label,
            url=f"/api/v1/mechanisms/{mechanism_id}/captions/{track.language}",
            size=track.size,
            updated_at=track.updated_at,
        )
