"""The way into a container of Azure Blob Storage."""

from dataclasses import dataclass, field
from typing import Any

from azure.storage.blob.aio import BlobServiceClient

BLOCK = 4 * 1024 * 1024  # bytes of one request, either way
_CONNECT_SECONDS = 5
_READ_SECONDS = 30  # without a byte


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureAccess:
    """By `connection_string`, or by `account_url` and `sas_token`."""

    container: str
    connection_string: str | None = field(default=None, repr=False)
    account_url: str | None = None
    sas_token: str | None = field(default=None, repr=False)
    retries: int = 2

    def service(self) -> BlobServiceClient:
        """Asks again after about 2 and 4 seconds. Nothing of more than one block is held for one request."""
        options: dict[str, Any] = {
            "max_single_get_size": BLOCK,
            "max_chunk_get_size": BLOCK,
            "connection_timeout": _CONNECT_SECONDS,
            "read_timeout": _READ_SECONDS,
            "retry_total": self.retries,
            "initial_backoff": 0,
            "increment_base": 2,
            "random_jitter_range": 1,
        }
        if self.connection_string is not None:
            return BlobServiceClient.from_connection_string(self.connection_string, **options)
        return BlobServiceClient(self.account_url or "", credential=self.sas_token, **options)
