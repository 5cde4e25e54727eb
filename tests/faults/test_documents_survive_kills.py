"""P5 through the whole server: every accepted document ends, once, as if nobody had been killed."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.support.audit import assert_stores_agree
from tests.support.figures import Figures, Ingestion
from tests.support.member import Member, until
from tests.support.server import Server, Zygote
from tests.support.uploaders import Uploader
from tests.support.uploads import Upload, uploads

from hiroba.application.ports.job_handler import LEASE
from hiroba.bootstrap.settings import NoEmbedderSettings, OnnxSettings, Settings
from hiroba.bootstrap.wiring import open_ports

END_SECONDS = 3 * LEASE.total_seconds()
FAILURES = {
    "locked": "document.locked",
    "damaged": "document.unreadable",
    "blank": "document.no_text",
}
INGEST = [
    "ingest.after_parse=kill",
    "ingest.after_text=kill",
    "ingest.after_passages=kill",
    "ingest.after_vectors=kill",
    "ingest.after_index=kill",
    "ingest.after_ready=kill",
]
UNFINISHED = ("pending", "parsing", "embedding")
WITH_MODEL = ["ingest.after_vectors=kill", "ingest.after_index=kill"]
STORE = [
    "store.before_commit=kill:12",
    "store.after_commit=kill:12",
]  # a start passes them a few times


@dataclass(frozen=True, slots=True)
class Plan:
    """Each round costs a kill at its failpoint, and the first so many one more at a random moment of what follows."""

    documents: int
    rounds: Sequence[str]
    at_random: int
    embedder: str

    @property
    def kills(self) -> int:
        return len(self.rounds) + self.at_random

    @classmethod
    def of(cls, figures: Ingestion, failpoints: Sequence[str], embedder: str) -> "Plan":
        rounds, at_random = list(failpoints) * figures.at_each, len(failpoints) * figures.at_random
        return cls(figures.documents, rounds, at_random, embedder)


def plan_of(figures: Figures, name: str) -> Plan:
    if name == "many":
        return Plan.of(figures.ingestion, [*INGEST, *STORE], "none")
    return Plan.of(figures.ingestion_with_model, WITH_MODEL, "onnx")


def dealt(all_: Sequence[Upload], rounds: int) -> list[list[Upload]]:
    """Files and texts for each round: some steps are passed with files alone."""
    chance = random.Random(20261121)
    mixed = chance.sample(all_, len(all_))
    files = [upload for upload in mixed if upload.content is not None]
    texts = [upload for upload in mixed if upload.content is None]
    return [[*files[number::rounds], *texts[number::rounds]] for number in range(rounds)]


async def kill_again_and_again(
    server: Server, member: Member, uploader: Uploader, plan: Plan, all_: Sequence[Upload]
) -> int:
    """How often the server was killed. A part of the uploads is sent in each round."""
    chance = random.Random(20261121)
    kills = 0
    parts = dealt(all_, len(plan.rounds))
    for number, (failpoint, part) in enumerate(zip(plan.rounds, parts, strict=True)):
        goal = len(uploader.accepted) + chance.randrange(1, len(part))
        await asyncio.to_thread(server.start, HIROBA_FAILPOINTS=failpoint)
        async with asyncio.TaskGroup() as group:
            group.create_task(uploader.send(part))
            await asyncio.to_thread(server.wait)
            await asyncio.to_thread(server.start)
            kills += 1
            if number < plan.at_random:
                async with asyncio.timeout(END_SECONDS):
                    while len(uploader.accepted) < goal:
                        await asyncio.sleep(0.005)
                await asyncio.to_thread(server.kill)
                await asyncio.to_thread(server.start)
                kills += 1
        # With work left over, the next start could reach its failpoint before it has said where it listens.
        await asyncio.to_thread(until, lambda: all_ended(member), END_SECONDS)
        await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)
    return kills


def all_ended(member: Member) -> bool | None:
    waiting = [member.get("/documents", status=one, limit=1) for one in UNFINISHED]
    return not any(waiting) or None


def outcomes(member: Member, uploader: Uploader) -> dict[str, Any]:
    """How each accepted document ended, and its passages in order."""
    found: dict[str, Any] = {}
    for title, document_id in uploader.accepted.items():
        document = member.document_when_ended(document_id, END_SECONDS)
        passages = member.get(f"/documents/{document_id}/passages", limit=500)
        failure = document["failure"]
        found[title] = (
            document["status"],
            None if failure is None else failure["code"],
            [(one["ordinal"], one["start"], one["end"], one["text"]) for one in passages],
        )
    return found


def titles_present(member: Member) -> Counter[str]:
    found: list[str] = []
    while page := member.get("/documents", limit=500, offset=len(found)):
        found += [document["title"] for document in page]
    return Counter(found)


async def assert_sound(server: Server, plan: Plan) -> None:
    """The stores of a server that has stopped agree, and no passage is there twice."""
    embedder = NoEmbedderSettings(adapter="none") if plan.embedder == "none" else OnnxSettings()
    async with open_ports(Settings(data=server.data, embedder=embedder)) as ports:
        async with ports.uow.read() as tx:
            passages = await tx.documents.list_current_passages(None, limit=1_000_000)
        places = [(passage.version_id, passage.ordinal) for passage in passages]
        assert len(places) == len(set(places))
        await assert_stores_agree(ports)


def a_server(zygote: Zygote, data: Path, plan: Plan) -> tuple[Server, Member]:
    server = Server(zygote, data, HIROBA_EMBEDDER__ADAPTER=plan.embedder)
    server.start()
    return server, Member.registered(server, "ana")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["many", "with the model"])
async def test_P5_every_accepted_document_ends_once_whatever_dies(
    zygote: Zygote, tmp_path: Path, figures: Figures, name: str
) -> None:
    plan = plan_of(figures, name)
    all_ = uploads(tmp_path, plan.documents)
    quiet, reader = await asyncio.to_thread(a_server, zygote, tmp_path / "quiet", plan)
    undisturbed = Uploader(quiet, reader.token)
    await undisturbed.send(all_)
    expected = await asyncio.to_thread(outcomes, reader, undisturbed)
    await asyncio.to_thread(quiet.stop)

    server, member = await asyncio.to_thread(a_server, zygote, tmp_path / "data", plan)
    uploader = Uploader(server, member.token)
    await asyncio.to_thread(server.kill)
    kills = await kill_again_and_again(server, member, uploader, plan, all_)
    found = await asyncio.to_thread(outcomes, member, uploader)
    present = await asyncio.to_thread(titles_present, member)
    await asyncio.to_thread(server.stop)

    assert kills == plan.kills
    assert found == expected
    assert len(found) == plan.documents
    assert {title: code for title, (_, code, _) in found.items() if code} == FAILURES
    for title, times in present.items():
        assert 1 <= times <= 1 + uploader.unanswered[title], title
    assert present.keys() == found.keys()
    await assert_sound(server, plan)
