"""From an error to its answer. The only place that knows status numbers."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response

from hiroba.domain.files.errors import (
    ChecksumMismatchError,
    UnsupportedTusVersionError,
    UploadBusyError,
)
from hiroba.domain.shared.errors import (
    ConflictError,
    ForbiddenError,
    HirobaError,
    InvalidRequestError,
    InvalidValueError,
    NotFoundError,
    RateLimitedError,
    StorageFullError,
    TooLargeError,
    UnauthenticatedError,
    UnavailableError,
    UnsupportedError,
    UpstreamError,
)
from hiroba.presentation.http.envelope import ErrorEnvelope, JsonResponse
from hiroba.presentation.http.field_problems import told
from hiroba.presentation.http.schemas import wire_path

log = structlog.get_logger(__name__)

STATUS_OF_FAMILY: dict[type[HirobaError], int] = {
    ChecksumMismatchError: 460,  # these three are what the tus protocol asks for, before their families
    UploadBusyError: 423,
    UnsupportedTusVersionError: 412,
    InvalidRequestError: 400,
    UnauthenticatedError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    TooLargeError: 413,
    UnsupportedError: 415,
    InvalidValueError: 422,
    RateLimitedError: 429,
    UpstreamError: 502,
    UnavailableError: 503,
    StorageFullError: 507,
}
_FRAMEWORK_CODES = {
    400: ("request.invalid", "The request could not be read."),
    404: ("route.not_found", "There is no such address."),
    405: ("route.method_not_allowed", "This address does not answer that method."),
    413: ("request.too_large", "This is too large."),
    415: ("request.unsupported_type", "This type of content is not taken here."),
}
ERROR_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorEnvelope}
    for status in (400, 401, 403, 404, 409, 413, 415, 422, 503, 507)
}


def status_of(error: HirobaError) -> int:
    for family, status in STATUS_OF_FAMILY.items():
        if isinstance(error, family):
            return status
    return 500


def install_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(HirobaError, _on_hiroba_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(StarletteHTTPException, _on_framework_error)
    app.add_exception_handler(Exception, _on_unexpected_error)


async def _on_hiroba_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HirobaError)  # noqa: S101  # it is registered for nothing else
    return refusal(request, error)


def refusal(request: Request, error: HirobaError) -> Response:
    """What its sender is told, with the status of the error's family."""
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    status = status_of(error)
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return error_response(request, status, error.code, str(error), _on_wire(error), headers)


def _on_wire(error: HirobaError) -> dict[str, Any]:
    details = dict(error.details)
    if isinstance(field := details.get("field"), str):
        details["field"] = wire_path(field)
    if error.retry_after is not None:
        details["retryAfter"] = error.retry_after
    return details


async def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # it is registered for nothing else
    problems = error.errors()
    first = problems[0]
    place, *path = [str(part) for part in first["loc"]] or ["body"]
    details = {"field": ".".join(path) or place, "in": place, "reason": first["type"]}
    if first["type"] == "json_invalid":
        return error_response(
            request, 400, "request.invalid_json", "The body is not JSON.", details
        )
    if place == "path":
        return error_response(request, 400, "request.invalid_id", "This is not an id.", details)
    return error_response(
        request, 422, "field.invalid", f"{details['field']}: {told(first)}", details
    )


async def _on_framework_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)  # noqa: S101  # it is registered for nothing else
    if isinstance(error.__cause__, HirobaError):  # raised while the framework read the body
        return await _on_hiroba_error(request, error.__cause__)
    code, message = _FRAMEWORK_CODES.get(error.status_code, ("request.refused", str(error.detail)))
    return error_response(request, error.status_code, code, message, {}, dict(error.headers or {}))


async def _on_unexpected_error(request: Request, error: Exception) -> Response:
    log.error("request_failed", path=request.scope["path"], exc_info=error)
    return error_response(request, 500, HirobaError.code, HirobaError.message, {})


def error_response(
    request: Request,
    status: int,
    code: str,
    message: str,
    details: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> Response:
    body = {
        "success": False,
        "error": {"code": code, "message": message, "details": details},
        "meta": {"requestId": request.scope.get("state", {}).get("request_id", "")},
    }
    return JsonResponse(body, status_code=status, headers=headers)
