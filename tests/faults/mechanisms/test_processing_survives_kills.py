"""Every upload ends ready or failed with a reason, and no blob is left or missing, wherever the process dies."""

import shutil
import signal
from pathlib import Path

import pytest
from tests.support.killed_library import opened, work_in_a_child
from tests.support.library import Library
from tests.support.library_child import DATABASE
from tests.support.mechanisms import created, published, seen
from tests.support.told_videos import a_video

from hiroba.application.mechanisms.delete_mechanism import (
    DeleteMechanism,
    DeleteMechanismCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.background import background_work
from hiroba.domain.mechanisms.mechanism import Mechanism, MechanismState

FAILPOINTS = [
    "mechanism.after_probe",
    "mechanism.after_poster",
    "mechanism.after_preview",
    "mechanism.after_encoding",
    "mechanism.after_rendition",
    "mechanism.before_ready",
    "mechanism.after_ready",
    "blob.before_rename",
    "blob.after_rename",
    "store.before_commit",
    "store.after_commit",
    "outbox.after_handle",
]


async def fill(library: Library) -> tuple[Actor, dict[MechanismState, list[Mechanism]]]:
    """What each must end as: videos that are played as they came or not, one that is damaged; and one that is gone."""
    ana = await library.person()
    gone = await published(library, ana, a_video("gone", is_web_playable=False))
    drafts = [
        await created(library, ana, a_video(name, is_web_playable=playable))
        for name, playable in (("曲柄", False), ("크랭크", True), ("クランク", False))
    ]
    failed = [await created(library, ana, a_video("damaged", fails="VideoUnreadableError"))]
    command = DeleteMechanismCommand(actor=ana, mechanism_id=gone.id)
    await library.case(DeleteMechanism).execute(command)
    return ana, {MechanismState.DRAFT: drafts, MechanismState.FAILED: failed}


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    shutil.copyfile(sqlite_template, tmp_path / DATABASE)
    return tmp_path


@pytest.mark.parametrize("failpoint", FAILPOINTS)
async def test_P5_a_killed_run_is_taken_up_again(folder: Path, failpoint: str) -> None:
    async with opened(folder) as library:
        ana, expected = await fill(library)

    assert await work_in_a_child(folder, f"{failpoint}=kill") == -signal.SIGKILL

    async with opened(folder) as library:
        async with background_work(library.ports, alone=True):
            await library.settled()
        blobs: set[str] = set()
        for state, mechanisms in expected.items():
            for one in mechanisms:
                present = await seen(library, ana, one)
                assert present.state is state
                blobs.update(present.blobs)
        assert await library.differences() == 0
        assert await library.ports.blob_store.list_all() == blobs
        assert not any((folder / "scratch").iterdir())
