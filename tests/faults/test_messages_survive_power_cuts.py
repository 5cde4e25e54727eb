"""P16: an acknowledged message outlasts a power cut, on a disk that loses, reorders and tears what was not synced."""

import asyncio
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.support.community import Community
from tests.support.figures import Figures
from tests.support.history import History, check
from tests.support.power_cut import Disk, powered

from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import ChannelId
from hiroba.infrastructure.sql.engines.sqlite import open_connection, open_sqlite

WRITERS = 16
WRITES_AT_MOST = (
    4_000  # between two cuts; a checkpoint comes at about each 2,000th, and some cuts fall into it
)
BEFORE_A_CHECKPOINT = 700
CUTS_OF_A_STORY = (
    20  # then a new one begins, because the file that is looked through each time has grown
)
KEY = 36  # characters; what follows makes a message fill a part of a page, or several
MORE = ("", "長い話をします。" * 400, "긴 이야기", "很长的故事" * 90)


@dataclass(slots=True)
class Story:
    """One community through many cuts; what its members were told before each."""

    folder: Path
    actor: Actor
    channel: ChannelId
    chance: random.Random
    history: History = field(default_factory=History)
    cuts: int = 0

    @property
    def path(self) -> Path:
        return self.folder / f"{self.cuts}" / "hiroba.db"


async def begin(template: Path, folder: Path, seed: int = 20261121) -> Story:
    path = folder / "0" / "hiroba.db"
    path.parent.mkdir(parents=True)
    shutil.copyfile(template, path)
    async with open_sqlite(path) as database:
        community = Community(database)
        actor = await community.person()
        channel = await community.channel(actor)
    return Story(folder, actor, channel.id, random.Random(seed))


async def write_until_cut(story: Story, *, at: int, synchronous: str = "FULL") -> None:
    """Ends with the files as the cut left them, in the folder of the next part of the story."""
    left: dict[str, bytes] = {}
    disk = Disk(story.chance, cut_at=at, on_cut=left.update)
    with powered(disk):
        async with open_sqlite(story.path) as database:
            if synchronous != "FULL":
                writer: Any = database._writer  # pyright: ignore[reportPrivateUsage]  # no setting makes it unsafe
                writer.execute(f"PRAGMA synchronous={synchronous}")
            community = Community(database)
            async with asyncio.TaskGroup() as group:
                for number in range(WRITERS):
                    group.create_task(_write(community, story, left, MORE[number % len(MORE)]))
    _keep(story, left)


async def _write(community: Community, story: Story, left: dict[str, bytes], more: str) -> None:
    while not left:
        key = str(uuid4())
        posted = await community.say(story.actor, story.channel, key + more, client_id=key)
        if not left:
            story.history.acknowledge(key, posted.seq)


def _keep(story: Story, left: dict[str, bytes]) -> None:
    before = story.path
    story.cuts += 1
    story.path.parent.mkdir()
    for name, content in left.items():
        (story.path.parent / Path(name).name).write_bytes(content)
    shutil.rmtree(before.parent)


def stored(story: Story) -> list[tuple[int, str]]:
    """(seq, key) of each message, of files that must be sound. Read in a copy: the product meets them as they are."""
    copy = story.folder / "copy"
    shutil.copytree(story.path.parent, copy)
    connection: Any = open_connection(copy / story.path.name)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = connection.execute("SELECT seq, content FROM messages ORDER BY seq").fetchall()
    finally:
        connection.close()
        shutil.rmtree(copy)
    return [(seq, content[:KEY]) for seq, content in rows]


async def test_P16_acknowledged_messages_survive_power_cuts(
    sqlite_template: Path, tmp_path: Path, figures: Figures
) -> None:
    for seed in range(figures.power.cuts // CUTS_OF_A_STORY):
        await survive(await begin(sqlite_template, tmp_path / f"{seed}", seed))


async def survive(story: Story) -> None:
    for _ in range(CUTS_OF_A_STORY):
        await write_until_cut(story, at=story.chance.randrange(1, WRITES_AT_MOST))
        verdict = check(story.history, stored(story))
        assert verdict.is_clean, (story.cuts, verdict)
    assert len(story.history.acknowledged) > CUTS_OF_A_STORY * WRITERS


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
async def test_P16_control_a_store_that_does_not_wait_for_the_disk_loses_messages(
    sqlite_template: Path, tmp_path: Path, synchronous: str
) -> None:
    story = await begin(sqlite_template, tmp_path)
    await write_until_cut(story, at=BEFORE_A_CHECKPOINT, synchronous=synchronous)
    assert check(story.history, stored(story)).lost
