"""Health and figures, for whoever operates the instance."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, Field

from hiroba.application.operations.check_readiness import CheckReadiness
from hiroba.presentation.http.deps import use

router = APIRouter(tags=["operations"])


class HealthOut(BaseModel):
    status: Literal["ok"] = Field(default="ok", examples=["ok"])


class GreetingOut(BaseModel):
    message: Literal["Hiroba API"] = Field(default="Hiroba API", examples=["Hiroba API"])


@router.get("/")
async def greet() -> GreetingOut:
    """Says who is here."""
    return GreetingOut()


@router.get("/healthz")
async def health() -> HealthOut:
    """The process is alive."""
    return HealthOut()


@router.get("/readyz")
async def readiness(case: Annotated[CheckReadiness, Depends(use(CheckReadiness))]) -> HealthOut:
    """The store answers. 503 while it does not."""
    await case.execute()
    return HealthOut()


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"example": "http_requests_in_flight 0.0"}}}},
)
async def metrics() -> Response:
    """Prometheus figures."""
    figures = await asyncio.to_thread(generate_latest)  # reads files under /proc
    return Response(figures, media_type=CONTENT_TYPE_LATEST)
