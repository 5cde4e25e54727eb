"""A community that asked for something to look at, with every part of the product real."""

import asyncio
from typing import Any

import httpx2
from fastapi import FastAPI
from tests.support.http import bearer
from tests.support.identity import PASSWORD

from hiroba.application.shared.job_kinds import FILL_SAMPLE
from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId

V1 = "/api/v1"
ARRIVAL = {
    "email": "sawako@kikou.example",
    "password": PASSWORD,
    "displayName": "長谷川 佐和子",
    "locale": "ja",
    "communityName": "機構同好会",
    "registration": "closed",
    "sampleContent": True,
}
PATIENCE_SECONDS = 60


async def _until_over(client: httpx2.AsyncClient, job_id: str) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            job = (await client.get(f"{V1}/jobs/{job_id}")).json()["data"]
            if job["status"] in {"done", "failed"}:
                return job
            await asyncio.sleep(0.05)


async def _all_read(client: httpx2.AsyncClient) -> list[str]:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            found = (await client.get(f"{V1}/documents?limit=100")).json()["data"]
            states = [one["status"] for one in found]
            if set(states) <= {"ready", "failed"}:
                return states
            await asyncio.sleep(0.1)


async def test_sample_content_is_put_in_by_a_job_and_a_second_run_adds_nothing(
    whole_app: FastAPI, visitor: httpx2.AsyncClient
) -> None:
    answer = await visitor.post(f"{V1}/setup", json=ARRIVAL)
    assert answer.status_code == 201, answer.text

    job = await _until_over(visitor, answer.json()["data"]["sampleJobId"])

    assert (job["status"], job["kind"]) == ("done", FILL_SAMPLE), job
    assert await _all_read(visitor) == ["ready"] * 13
    before = await _counted(visitor)
    assert before == (7, 7, 13)
    ports = whole_app.state.ports
    again = Job.queued(
        JobId(ports.ids.new()),
        FILL_SAMPLE,
        payload={},
        subject_id=None,
        created_by=None,
        at=ports.clock.now(),
    )
    async with ports.uow() as tx:
        await tx.jobs.add(again)
    ports.job_queue.wake()
    assert (await _until_over(visitor, str(again.id)))["status"] == "done"
    assert await _counted(visitor) == before


async def _counted(client: httpx2.AsyncClient) -> tuple[int, int, int]:
    people = (await client.get(f"{V1}/users?limit=500")).json()["data"]
    rooms = (await client.get(f"{V1}/channels?limit=500")).json()["data"]
    documents = (await client.get(f"{V1}/documents?limit=500")).json()["data"]
    return sum(one["kind"] == "person" for one in people), len(rooms), len(documents)


async def test_nobody_logs_in_as_one_of_the_sample_people(
    whole_app: FastAPI, visitor: httpx2.AsyncClient
) -> None:
    answer = await visitor.post(f"{V1}/setup", json=ARRIVAL)
    signed_in = answer.json()["data"]
    await _until_over(visitor, signed_in["sampleJobId"])
    await _all_read(visitor)
    people = (await visitor.get(f"{V1}/users", headers=bearer(signed_in))).json()["data"]
    others = [one["email"] for one in people if one["email"] not in {None, ARRIVAL["email"]}]

    for email in others:
        refused = await visitor.post(f"{V1}/auth/login", json={"email": email, "password": ""})
        assert refused.status_code == 401

    assert len(others) == 6
