"""The one shape of every answer: `{success, data, meta}` or `{success, error, meta}`."""

from typing import Any, Generic, Literal, TypeVar

import orjson
from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from hiroba.presentation.http.schemas import Out

DataT = TypeVar("DataT")


class Meta(BaseModel):
    """Room for what accompanies one thing."""

    model_config = ConfigDict(extra="allow")


class PageMeta(Out):
    """Where a page stands in its list. `total` is null where counting would cost more than it is worth."""

    total: int | None
    limit: int
    offset: int | None
    has_more: bool
    next_cursor: str | None = None
    prev_cursor: str | None = None


class Envelope(BaseModel, Generic[DataT]):
    success: Literal[True] = True
    data: DataT
    meta: Meta = Field(default_factory=Meta)


class Page(BaseModel, Generic[DataT]):
    success: Literal[True] = True
    data: list[DataT]
    meta: PageMeta


class ErrorBody(BaseModel):
    code: str = Field(examples=["channel.not_found"])
    message: str = Field(examples=["There is no such channel, or it is not yours to see."])
    details: dict[str, Any] = Field(default_factory=dict)


class ErrorMeta(Out):
    request_id: str


class ErrorEnvelope(BaseModel):
    success: Literal[False] = False
    error: ErrorBody
    meta: ErrorMeta


class JsonResponse(Response):
    """JSON by orjson: what hot routes return, already in wire shape."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return content if isinstance(content, bytes) else orjson.dumps(content)
