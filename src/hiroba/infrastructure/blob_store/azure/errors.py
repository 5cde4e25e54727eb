"""What Azure's errors are called here."""

from collections.abc import Generator
from contextlib import contextmanager

import structlog
from azure.core.exceptions import (
    AzureError,
    ClientAuthenticationError,
    HttpResponseError,
    ServiceRequestError,
    ServiceResponseError,
)

from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.errors import UnavailableError

_BUSY = frozenset({408, 429})
_REFUSED = frozenset({401, 403})
_RETRY_SECONDS = 5
_AWAY = "The file store does not answer. Please try again shortly."
_CONTAINER_GONE = frozenset({"ContainerNotFound", "ContainerBeingDeleted", "ContainerDisabled"})
_BLOCKS_GONE = frozenset({"InvalidBlockList", "InvalidBlobOrBlock"})

log = structlog.get_logger(__name__)


@contextmanager
def azure_errors() -> Generator[None]:
    """Raises BlobNotFoundError, UnavailableError; what is left is a mistake of the program's own."""
    try:
        yield
    except TimeoutError as error:
        raise UnavailableError(_AWAY, retry_after=_RETRY_SECONDS) from error
    except HttpResponseError as error:
        raise _of_answer(error) from error
    except (ServiceRequestError, ServiceResponseError) as error:
        log.warning("azure_is_away", reason=type(error).__name__)
        raise UnavailableError(_AWAY, retry_after=_RETRY_SECONDS) from error


def code_of(error: AzureError) -> str:
    """Azure's own name of it, such as BlobNotFound."""
    code = getattr(error, "error_code", None)
    return str(getattr(code, "value", code) or "")


def _of_answer(error: HttpResponseError) -> Exception:
    status, code = error.status_code or 0, code_of(error)
    if code in _CONTAINER_GONE:
        return UnavailableError("The container for files is not there.")
    if status == 404:
        return BlobNotFoundError()
    if status in _REFUSED or isinstance(error, ClientAuthenticationError):
        log.error("azure_refuses", status=status, code=code)
        return UnavailableError("The file store refuses Hiroba's key or token.")
    if status >= 500 or status in _BUSY or code in _BLOCKS_GONE or not status:
        log.warning("azure_fails", status=status, code=code)
        return UnavailableError(_AWAY, retry_after=_RETRY_SECONDS)
    return error
