"""Opens the blob store that the settings name."""

from contextlib import AsyncExitStack

from pydantic import SecretStr

from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.bootstrap.settings import AzureBlobSettings, LocalDiskSettings, Settings
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.blob_store.local_disk import LocalDiskBlobStore


async def open_blob_store(settings: Settings, clock: Clock, stack: AsyncExitStack) -> BlobStore:
    """Raises UnavailableError."""
    match settings.blob_store:
        case LocalDiskSettings():
            store = LocalDiskBlobStore(settings.data / "blobs")
            await store.prepare()
            return store
        case AzureBlobSettings() as chosen:
            return await _open_azure(chosen, settings, clock, stack)


async def _open_azure(
    chosen: AzureBlobSettings, settings: Settings, clock: Clock, stack: AsyncExitStack
) -> BlobStore:
    try:
        from hiroba.infrastructure.blob_store.azure.access import AzureAccess  # noqa: PLC0415  # not needed by all
        from hiroba.infrastructure.blob_store.azure.store import open_azure  # noqa: PLC0415  # the same
    except ModuleNotFoundError as error:
        raise UnavailableError("Azure Blob Storage needs more packages: `make azure`.") from error
    access = AzureAccess(
        container=chosen.container,
        connection_string=_plain(chosen.connection_string),
        account_url=chosen.account_url,
        sas_token=_plain(chosen.sas_token),
    )
    return await stack.enter_async_context(
        open_azure(
            access,
            settings.data / "blob-cache",
            cache_bytes=chosen.cache_bytes,
            sign=clock.now if chosen.signed_urls else None,
        )
    )


def _plain(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()
