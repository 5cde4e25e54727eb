"""Clips of mechanisms: drawn, stored, made ready by the ordinary job, described, published."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence

from hiroba.application.files.store_file import AdmitFileQuery, StoreFileCommand
from hiroba.application.mechanisms.create_mechanism import CreateMechanismCommand
from hiroba.application.mechanisms.read_mechanisms import GetMechanismQuery, ListMechanismsQuery
from hiroba.application.ports.sample_content import Sample
from hiroba.application.ports.sample_mechanisms import SampleMechanism
from hiroba.application.sample.categories import find_or_add_categories
from hiroba.application.sample.clip_texts import description_of, spoken
from hiroba.application.sample.clip_words import (
    SampleClip,
    Showing,
    describe_and_publish,
    write_notes,
)
from hiroba.application.sample.tools import ClipTools, Tally
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.community import UNNAMED
from hiroba.domain.mechanisms.mechanism import Mechanism, MechanismState
from hiroba.domain.mechanisms.words import Licence
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import FileId

_PAGE = 100
_POLL_SECONDS = 0.2
_PATIENCE_SECONDS = 900  # for videos of others that come first; after it the job tries again later


async def prepare_showing(
    tools: ClipTools, sample: Sample, actors: Mapping[str, Actor], tally: Tally
) -> Showing:
    """With the categories, which are counted."""
    gallery = await tools.sample_mechanisms.load()
    categories = await find_or_add_categories(tools, gallery.categories, tally)
    async with tools.uow.read() as tx:
        community = await tx.community.find() or UNNAMED
    return Showing(
        sample=sample, actors=actors, categories=categories, language=spoken(community.locale)
    )


async def find_or_show_clips(
    tools: ClipTools, showing: Showing, clips: Sequence[SampleMechanism], tally: Tally
) -> AsyncGenerator[Mechanism]:
    """One after the other: each as soon as it is published, or as its video has failed.

    Each is known again by its owner and the name of its file. What another run began is gone on with; what a
    moderator took down stays so.
    """
    owners = list(showing.actors.values())
    present = {owner.user_id: await _present(tools, owner) for owner in owners}
    for number, clip in enumerate(clips):
        owner = owners[number % len(owners)]
        found = present[owner.user_id].get(_file_name(clip))
        tally.count(is_new=found is None)
        if found is None:
            found = await _made(tools, showing, clip, owner)
        ended = await _ended(tools, owner, found)
        one = SampleClip(number=number, clip=clip, owner=owner, id=ended.id)
        if ended.state is MechanismState.DRAFT and ended.unpublished_reason is None:
            ended = await describe_and_publish(tools, showing, one)
        if ended.is_published:
            await write_notes(tools, showing, one)
        yield ended


async def _present(tools: ClipTools, owner: Actor) -> Mapping[str, Mechanism]:
    """Their mechanisms by the names of the files."""
    present: dict[str, Mechanism] = {}
    after = None
    while True:
        query = ListMechanismsQuery(actor=owner, owner_id=owner.user_id, limit=_PAGE, after=after)
        page = await tools.list_mechanisms.execute(query)
        present |= {view.mechanism.source.name: view.mechanism for view in page.mechanisms}
        after = page.next_place
        if after is None:
            return present


async def _made(
    tools: ClipTools, showing: Showing, clip: SampleMechanism, owner: Actor
) -> Mechanism:
    command = CreateMechanismCommand(
        actor=owner,
        file_id=await _filmed(tools, clip, owner),
        title=clip.titles[showing.language],
        description=description_of(clip, showing.language),
        licence=Licence.CC0,
    )
    return (await tools.create_mechanism.execute(command)).mechanism


async def _filmed(tools: ClipTools, clip: SampleMechanism, owner: Actor) -> FileId:
    room = await tools.admit_file.execute(AdmitFileQuery(actor=owner, size=0))
    async with tools.scratch_space.folder() as folder:
        target = folder / _file_name(clip)
        await tools.sample_mechanisms.film(clip.key, target)
        command = StoreFileCommand(
            actor=owner,
            name=target.name,
            chunks=tools.scratch_space.read(target),
            room=room,
        )
        return (await tools.store_file.execute(command)).id


def _file_name(clip: SampleMechanism) -> str:
    return f"{clip.key}.mp4"


async def _ended(tools: ClipTools, owner: Actor, mechanism: Mechanism) -> Mechanism:
    """When its video has been prepared, or could not be. Raises UnavailableError when nobody gets to it."""
    query = GetMechanismQuery(actor=owner, mechanism_id=mechanism.id)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while mechanism.state is MechanismState.PROCESSING:
                await asyncio.sleep(_POLL_SECONDS)
                mechanism = (await tools.get_mechanism.execute(query)).mechanism
    except TimeoutError as error:
        raise UnavailableError from error
    return mechanism
