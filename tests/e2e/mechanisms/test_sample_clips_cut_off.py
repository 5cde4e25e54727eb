"""Putting the clips in, cut off wherever it may be: the next run makes them whole, and nothing twice."""

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from tests.support.clips import a_clip

from hiroba.application.mechanisms.list_notes import ListNotesQuery
from hiroba.application.mechanisms.read_mechanisms import ListMechanismsQuery
from hiroba.application.ports.sample_mechanisms import SampleGallery
from hiroba.application.registry import Ports, build
from hiroba.application.sample.clips import find_or_show_clips, prepare_showing
from hiroba.application.sample.talk import find_or_add_people
from hiroba.application.sample.tools import ClipTools, SampleTools, Tally
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.mechanism import MechanismState
from hiroba.infrastructure.sample_content.mechanisms.library import gallery

# At which step, and how often it was done before.
PLACES = (
    ("create_mechanism", 0),
    ("choose_categories", 0),
    ("update_mechanism", 0),
    ("put_captions", 1),
    ("publish_mechanism", 0),
    ("write_note", 0),
    ("write_note", 1),
)
ONE = gallery(1)


@dataclass(slots=True)
class QuickFilms:
    """One mechanism, whose clip is drawn at once. Implements SampleMechanisms."""

    drawn: list[str] = field(default_factory=list[str])

    async def load(self) -> SampleGallery:
        return ONE

    async def film(self, key: str, target: Path) -> None:
        self.drawn.append(key)
        await asyncio.to_thread(lambda: target.write_bytes(a_clip(seconds=8.0)))


class CutOffError(Exception):
    """As when the process dies."""


@dataclass(slots=True)
class Stumbling:
    """A use case that is done `steps` times, and then cut off."""

    use_case: Any
    steps: int

    async def execute(self, command: Any) -> Any:
        if not self.steps:
            raise CutOffError
        self.steps -= 1
        return await self.use_case.execute(command)


async def _shown(tools: SampleTools) -> tuple[Tally, Actor]:
    sample = await tools.sample_content.load()
    people = await find_or_add_people(tools, sample, Tally(), password=None)
    actors = {key: Actor(user.id, user.role) for key, user in people.items()}
    showing = await prepare_showing(tools.clips, sample, actors, Tally())
    clips, tally = (await tools.clips.sample_mechanisms.load()).mechanisms, Tally()
    async for one in find_or_show_clips(tools.clips, showing, clips, tally):
        assert one.state is MechanismState.PUBLISHED
    return tally, next(iter(actors.values()))


@pytest.mark.parametrize(("step", "done_before"), PLACES)
async def test_what_was_cut_off_is_gone_on_with(
    whole_app: FastAPI, step: str, done_before: int
) -> None:
    films = QuickFilms()
    ports: Ports = replace(whole_app.state.ports, sample_mechanisms=films)
    tools = build(SampleTools, ports)
    stumbling = Stumbling(getattr(tools.clips, step), done_before)

    with pytest.raises(CutOffError):
        await _shown(replace(tools, clips=replace(tools.clips, **{step: stumbling})))
    tally, reader = await _shown(tools)

    await _assert_whole(tools.clips, reader)
    is_known = step != "create_mechanism"
    assert (tally.new, tally.found) == ((0, 1) if is_known else (1, 0))
    assert len(films.drawn) == (1 if is_known else 2)


async def _assert_whole(tools: ClipTools, reader: Actor) -> None:
    clip = ONE.mechanisms[0]
    query = ListMechanismsQuery(actor=reader, limit=10)
    [view] = (await tools.list_mechanisms.execute(query)).mechanisms
    assert len(view.mechanism.chapters) == len(clip.chapters)
    assert len(view.around.captions) == 4
    assert len(view.around.category_ids) == len(clip.category_keys)
    notes = ListNotesQuery(actor=reader, mechanism_id=view.mechanism.id, limit=10, offset=0)
    assert (await tools.list_notes.execute(notes)).total == len(clip.notes)
