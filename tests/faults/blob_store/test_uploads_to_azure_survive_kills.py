"""P4 with the files in a container: what was confirmed is whole there, and nothing is left that no row names."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest
from tests.support.audit import assert_all_agrees
from tests.support.azurite import Azurite
from tests.support.member import Member
from tests.support.pictures import a_picture
from tests.support.server import Server, Zygote
from tests.support.tus import TusUpload

from hiroba.bootstrap.background import background_work
from hiroba.bootstrap.settings import Settings
from hiroba.bootstrap.wiring import open_ports

FINISHING = [
    "upload.before_publish",
    "upload.after_publish",
    "upload.before_commit",
    "upload.after_commit",
]
AT_ONCE = ["blob.before_rename", "blob.after_rename", "file.after_put", "file.before_commit"]


@pytest.mark.slow
def test_P4_a_confirmed_upload_is_whole_in_the_container_whatever_dies(
    zygote: Zygote, azurite: Azurite, tmp_path: Path
) -> None:
    container = f"test-{uuid4().hex}"
    place = {"adapter": "azure", "container": container}
    place["connection_string"] = azurite.connection_string
    environment = {f"HIROBA_BLOB_STORE__{name.upper()}": text for name, text in place.items()}
    server = Server(zygote, tmp_path, HIROBA_EMBEDDER__ADAPTER="none", **environment)
    server.start()
    member = Member.registered(server, "ana")
    uploads = [TusUpload(member, a_picture(size=(800, 400 + n))) for n in range(len(FINISHING))]
    pictures = [a_picture(size=(300, 200 + n)) for n in range(len(AT_ONCE))]
    for number, upload in enumerate(uploads):
        upload.begin(f"{number}枚目.png")
    server.stop()

    for failpoint, upload in zip(FINISHING, uploads, strict=True):
        killed_at(server, failpoint, lambda upload=upload: breaks_off(upload))
    for failpoint, picture in zip(AT_ONCE, pictures, strict=True):
        killed_at(server, failpoint, lambda picture=picture: send_in_vain(member, picture))

    server.start()
    for upload in uploads:
        assert upload.resume() == len(upload.content)  # which makes the file where it was not made
        assert upload.stored() == upload.content
    server.stop()
    assert not list((tmp_path / "blob-cache" / "incoming").iterdir())
    settings = Settings.model_validate(
        {"data": tmp_path, "embedder": {"adapter": "none"}, "blob_store": place}
    )
    asyncio.run(audited(settings))


def killed_at(server: Server, failpoint: str, act: Callable[[], object]) -> None:
    server.start(HIROBA_FAILPOINTS=f"{failpoint}=kill")
    act()
    server.wait()


def breaks_off(upload: TusUpload) -> None:
    assert not upload.go_on(part=30_000)


def send_in_vain(member: Member, picture: bytes) -> None:
    with member.client() as client, pytest.raises(httpx2.TransportError):
        client.post("/files", files={"file": ("写真.png", picture)})


async def audited(settings: Settings) -> None:
    async with open_ports(settings) as ports, background_work(ports, alone=True):
        await assert_all_agrees(ports)
