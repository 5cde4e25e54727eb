"""How far it is, how quickly it goes, and that its owner hears of it."""

import json
from dataclasses import replace
from typing import Any

from tests.support.documents import PROSE
from tests.support.jobs import SlowEmbedder, change, ended, job_of, with_embedder
from tests.support.library import Library

from hiroba.application.ports.realtime import LiveEvent
from hiroba.bootstrap.background import background_work
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.job import JobState
from hiroba.domain.library.document import DocumentStatus
from hiroba.domain.shared.ids import UserId

MILL = "A water wheel turns."


class Ears:
    """Of one person: lasting events, and frames of the moment."""

    def __init__(self, library: Library, user_id: UserId) -> None:
        self.events: list[dict[str, Any]] = []
        self.frames: list[dict[str, Any]] = []
        self._user_id = user_id
        library.ports.realtime.listen(self._hear)
        library.ports.realtime.listen_to_user(user_id, self._hear_frame)

    def _hear(self, event: LiveEvent) -> None:
        if event.user_id == self._user_id:
            self.events.append(json.loads(event.frame)["data"])

    def _hear_frame(self, frame: bytes) -> None:
        self.frames.append(json.loads(frame))

    def of(self, document_id: object) -> list[tuple[str, bool]]:
        mine = [one for one in self.events if one["documentId"] == str(document_id)]
        return [(one["status"], one["paused"]) for one in mine]


async def test_the_owner_alone_is_told_what_becomes_of_a_document(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    of_ana, of_bob = Ears(library, ana.user_id), Ears(library, bob.user_id)
    good = await library.add(ana, "\n\n".join(PROSE["ja"] * 40))
    bad = await library.add_file(ana, b"%PDF-1.4\n", "고장.pdf")

    await change(library, ana, good, JobChange.PAUSE)
    await change(library, ana, good, JobChange.RESUME)
    await library.work()

    assert of_ana.of(good.id) == [("pending", True), ("pending", False), ("ready", False)]
    assert of_ana.of(bad.id) == [("failed", False)]
    failed = next(one for one in of_ana.events if one["status"] == "failed")
    assert failed["failure"]["code"] == "document.unreadable"
    assert (of_bob.events, of_bob.frames) == ([], [])


async def test_frames_of_the_moment_say_how_far_it_is(library: Library) -> None:
    ana = await library.person()
    ears = Ears(library, ana.user_id)
    added = await library.add(ana, "\n\n".join(PROSE["zh-Hans"] * 200))

    await library.work()

    job = await job_of(library, ana, added)
    told = [frame["data"] for frame in ears.frames if frame["type"] == "job:progress"]
    (first, *_) = told
    assert (first["jobId"], first["documentId"]) == (str(job.id), str(added.id))
    assert (first["passagesDone"], first["passagesTotal"]) == (0, job.total)
    assert (first["passagesPerSecond"], first["secondsLeft"]) == (None, None)
    assert (job.done, job.progress) == (job.total, 1.0)


async def test_progress_counts_passages_and_estimates_what_is_left(library: Library) -> None:
    ana = await library.person()
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    text = "\n\n".join(f"{number}. {MILL} " * 12 for number in range(400))
    added = await slow.add(ana, text)
    async with background_work(slow.ports, alone=True):
        await embedder.asked.wait()
        first = await job_of(slow, ana, added)
        embedder.let_go.set()
        assert (await ended(slow, ana, added)).status is DocumentStatus.READY
    last = await job_of(library, ana, added)

    assert (first.done, first.per_second, first.seconds_left) == (0, None, None)
    assert first.total == last.total == last.done
    assert last.done > 128
    assert last.per_second is not None
    halfway = replace(last, state=JobState.RUNNING, done=last.done - 64, per_second=32.0)
    assert halfway.seconds_left == 2.0
