"""P4 for documents: one whose upload was confirmed is stored whole, and nothing half-written is ever visible."""

import asyncio
import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.documents import PROSE
from tests.support.figures import Figures
from tests.support.member import Member, until
from tests.support.server import Server, Zygote

from hiroba.application.library.compare_stores import CompareStores
from hiroba.application.registry import build
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings
from hiroba.bootstrap.wiring import open_ports

STEPS = [
    "blob.before_rename",
    "blob.after_rename",
    "document.after_put",
    "document.before_commit",
    "document.after_commit",
]
TENTHS = 10
LINES = [line for lines in PROSE.values() for line in lines]
MIB = 1024 * 1024
CUT_SIZE = 24 * MIB
BOUNDARY = "a-boundary"
PIECE = 64 * 1024
UNSEEN = 2 * MIB  # may be on its way still


def a_text(seed: int, lines: int = 300) -> bytes:
    """In four languages, no two alike."""
    chance = random.Random(seed)
    return "\n\n".join(f"{seed}-{n} {chance.choice(LINES)}" for n in range(lines)).encode()


def assert_every_blob_is_whole(data: Path) -> None:
    for path in (data / "blobs").glob("??/??/*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def stored(member: Member, title: str) -> list[bytes]:
    """The files of the documents with this title."""
    found = [one for one in member.get("/documents", limit=500) if one["title"] == title]
    with member.client() as client:
        return [client.get(f"/documents/{one['id']}/file").content for one in found]


def kill_at_each_step(server: Server, member: Member, rounds: int) -> int:
    kills = 0
    for number in range(rounds * len(STEPS)):
        step = STEPS[number % len(STEPS)]
        title, content = f"{step} {number}", a_text(number)
        server.start(HIROBA_FAILPOINTS=f"{step}=kill")
        with pytest.raises(httpx2.TransportError):
            member.upload("水車.txt", content, title=title)
        server.wait()
        kills += 1
        assert_every_blob_is_whole(server.data)
        server.start()
        expected = [content] if step == "document.after_commit" else []
        assert stored(member, title) == expected
        member.upload("물레방아.txt", content, title=f"{title} again")
        assert stored(member, f"{title} again") == [content]
        server.stop()
    return kills


def kill_at_each_tenth(server: Server, member: Member, rounds: int) -> int:
    kills = 0
    for number in range(rounds * TENTHS):
        line = a_text(-1 - number, 1)
        content = line * (CUT_SIZE // len(line))
        cut = len(content) * (number % TENTHS) // TENTHS + len(content) // (2 * TENTHS)
        server.start()
        send_until(member, content, cut, lambda cut=cut: has_arrived(server.data, cut))
        until(lambda: not partial(server.data) or None)
        assert stored(member, "途中") == []
        send_until(member, content, cut, lambda cut=cut: kill_once_arrived(server, cut))
        kills += 1
        assert_every_blob_is_whole(server.data)
    server.start()
    assert stored(member, "途中") == []
    server.stop()
    return kills


def has_arrived(data: Path, size: int) -> bool:
    sizes = [path.stat().st_size for path in partial(data) if path.exists()]
    return any(one > size - UNSEEN for one in sizes)


def kill_once_arrived(server: Server, size: int) -> bool:
    if not has_arrived(server.data, size):
        return False
    server.kill()
    return True


def partial(data: Path) -> list[Path]:
    """Files that are still coming in."""
    return [path for path in (data / "blobs" / "incoming").glob("*") if path.is_file()]


def send_until(member: Member, content: bytes, cut: int, over: Callable[[], bool]) -> None:
    """A form whose end never comes."""
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    with member.client() as client, pytest.raises(httpx2.TransportError):
        client.post("/documents", content=a_form(content, cut, over), headers=headers)


def a_form(content: bytes, cut: int, over: Callable[[], bool]) -> Iterator[bytes]:
    yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="title"\r\n\r\n途中\r\n'.encode()
    kind = 'Content-Disposition: form-data; name="file"; filename="风车.txt"'
    yield f"--{BOUNDARY}\r\n{kind}\r\n\r\n".encode()
    for start in range(0, cut, PIECE):
        yield content[start : min(cut, start + PIECE)]
    until(lambda: over() or None)
    raise httpx2.WriteError("cut off")


async def differences(data: Path) -> int:
    settings = Settings(data=data, embedder=NoEmbedderSettings(adapter="none"))
    async with open_ports(settings) as ports:
        return (await build(CompareStores, ports).execute()).count


@pytest.mark.slow
async def test_P4_K1_a_document_is_stored_whole_or_not_at_all(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    rounds = figures.upload_kills

    def try_everything() -> int:
        server = Server(zygote, tmp_path, HIROBA_EMBEDDER__ADAPTER="none")
        server.start()
        member = Member.registered(server, "ana")
        server.stop()
        kills = kill_at_each_step(server, member, rounds.of_steps)
        kills += kill_at_each_tenth(server, member, rounds.of_tenths)
        server.start()  # sweeps
        until(lambda: not unfinished(member) or None, 120)
        server.stop()
        return kills

    kills = await asyncio.to_thread(try_everything)

    assert kills == len(STEPS) * rounds.of_steps + TENTHS * rounds.of_tenths
    assert await differences(tmp_path) == 0


def unfinished(member: Member) -> list[Any]:
    return [one for one in member.get("/documents", limit=500) if one["work"] is not None]
