"""A real client, tus-js-client, brings a file whole through connections that are cut and a server that is killed."""

import asyncio
import hashlib
import logging
import os
import random
import time
from pathlib import Path

import pytest
from tests.support.fault_proxy import CutPlan, Fault, FaultProxy
from tests.support.figures import Figures
from tests.support.member import Member
from tests.support.memory import peak_bytes, resident_bytes
from tests.support.server import Server, Zygote
from tests.support.tus_js_client import require_tus_js_client, send

MIB = 1024 * 1024
SEED = 20
UPLOAD_SECONDS = 240
MOST_GROWTH = 32  # MiB
log = logging.getLogger(__name__)


class SendingPlan(CutPlan):
    """Cuts what the client sends."""

    def __call__(self) -> Fault:
        if self.cuts <= 0:
            return Fault()
        return Fault(cut_after_sent=self.chance.randrange(self.bytes_at_most))


@pytest.fixture(scope="module", autouse=True)
def client_from_npm() -> None:
    try:
        require_tus_js_client()
    except FileNotFoundError as error:
        if os.environ.get("CI") == "true":  # decides how the tests run, not the program
            raise
        pytest.skip(str(error))


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path) -> Server:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    return server


def a_film(path: Path, size: int) -> str:
    """Its SHA-256."""
    chance, digest = random.Random(SEED), hashlib.sha256()
    with path.open("wb") as file:
        for start in range(0, size, MIB):
            part = chance.randbytes(min(MIB, size - start))
            file.write(part)
            digest.update(part)
    return digest.hexdigest()


def fetched(member: Member, file_id: str) -> str:
    """The SHA-256 of what is served."""
    digest = hashlib.sha256()
    with member.client() as client, client.stream("GET", f"/files/{file_id}") as answer:
        for part in answer.raise_for_status().iter_bytes():
            digest.update(part)
    return digest.hexdigest()


async def restarted_after(cuts: int, proxy: FaultProxy, server: Server) -> int:
    """What the new one holds of memory, in bytes."""
    while proxy.cuts < cuts:
        await asyncio.sleep(0.005)
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    return await asyncio.to_thread(resident_bytes, server.pid)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", [0, 5 * MIB], ids=["one_request", "chunks"])
async def test_P4_U6_tus_js_client_brings_a_file_through_whole(
    server: Server, tmp_path: Path, figures: Figures, chunk: int
) -> None:
    sending = figures.uploads
    path = tmp_path / "ゼネバ機構.mov"
    expected = await asyncio.to_thread(a_film, path, sending.size)
    ana = await asyncio.to_thread(Member.registered, server, "ana")
    plan = SendingPlan(random.Random(SEED), sending.cuts, sending.size // sending.cuts)
    began = time.monotonic()
    async with FaultProxy(server.address, plan).listening() as proxy:
        restarting = asyncio.create_task(restarted_after(sending.cuts // 2, proxy, server))
        endpoint = f"http://{proxy.address}/api/v1/uploads"
        sent = await asyncio.to_thread(
            send, endpoint, ana.token, path, chunk=chunk, seconds=UPLOAD_SECONDS
        )
        took = time.monotonic() - began
        before = await restarting
    grown = (await asyncio.to_thread(peak_bytes, server.pid) - before) / MIB

    log.info("%d bytes in %.1f s: %d cuts, %d breaks", sending.size, took, proxy.cuts, sent.breaks)
    log.info("memory grown by %.1f MiB at most", grown)
    assert grown < MOST_GROWTH
    assert proxy.cuts == sending.cuts
    assert sent.breaks >= sending.cuts
    assert await asyncio.to_thread(fetched, ana, sent.upload_id) == expected
