"""Addresses that open one blob for a short while (a service SAS, which the account's key signs)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from azure.storage.blob import BlobSasPermissions, generate_blob_sas
from azure.storage.blob.aio import BlobClient, BlobServiceClient

from hiroba.application.ports.blob_store import MAX_URL_LIFE


class Signer:
    """Signs with the key of `service`; Azure's documents call the fields `rscd` and `rsct`."""

    def __init__(self, service: BlobServiceClient, now: Callable[[], datetime]) -> None:
        self._key: str = service.credential.account_key
        self._now = now
        self.origin = f"{service.scheme}://{urlsplit(service.url).netloc}"

    def url(self, client: BlobClient, *, life: timedelta, disposition: str, media_type: str) -> str:
        """Only to be read, and over nothing less safe than the way Hiroba itself takes."""
        token = generate_blob_sas(
            account_name=str(client.account_name),
            container_name=client.container_name,
            blob_name=client.blob_name,
            account_key=self._key,
            permission=BlobSasPermissions(read=True),
            expiry=self._now() + min(life, MAX_URL_LIFE),
            content_disposition=disposition,
            content_type=media_type,
            cache_control="private, no-store",
            protocol="https" if client.scheme == "https" else "https,http",
        )
        return f"{client.url}?{token}"
