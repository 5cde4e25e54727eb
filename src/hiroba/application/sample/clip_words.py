"""Giving a clip that can be played all that is said of it, and showing it."""

from collections.abc import Mapping
from dataclasses import dataclass

from hiroba.application.mechanisms.choose_categories import ChooseCategoriesCommand
from hiroba.application.mechanisms.list_notes import ListNotesQuery
from hiroba.application.mechanisms.publish_mechanism import PublishMechanismCommand
from hiroba.application.mechanisms.put_captions import PutCaptionsCommand
from hiroba.application.mechanisms.update_mechanism import UpdateMechanismCommand
from hiroba.application.mechanisms.write_note import WriteNoteCommand
from hiroba.application.ports.sample_content import Sample
from hiroba.application.ports.sample_mechanisms import SampleMechanism
from hiroba.application.sample.clip_texts import LANGUAGES, captions_of
from hiroba.application.sample.tools import ClipTools
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.words import Chapter
from hiroba.domain.shared.ids import CategoryId, MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Where clips are shown, and whose. `language` is the community's: titles and chapters are in it."""

    sample: Sample
    actors: Mapping[str, Actor]
    categories: Mapping[str, CategoryId]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleClip:
    """`number` counts the clips from 0."""

    number: int
    clip: SampleMechanism
    owner: Actor
    id: MechanismId


async def describe_and_publish(tools: ClipTools, showing: Showing, draft: SampleClip) -> Mechanism:
    """Being published is the last step, so that what was cut off is not taken for whole."""
    owner, mechanism_id = draft.owner, draft.id
    await tools.choose_categories.execute(
        ChooseCategoriesCommand(
            actor=owner,
            mechanism_id=mechanism_id,
            category_ids=[showing.categories[key] for key in draft.clip.category_keys],
        )
    )
    chapters = [Chapter(one.second, one.titles[showing.language]) for one in draft.clip.chapters]
    await tools.update_mechanism.execute(
        UpdateMechanismCommand(actor=owner, mechanism_id=mechanism_id, chapters=chapters)
    )
    for language in LANGUAGES:
        await tools.put_captions.execute(
            PutCaptionsCommand(
                actor=owner,
                mechanism_id=mechanism_id,
                language=language,
                label=None,
                body=captions_of(draft.clip, language),
            )
        )
    return await tools.publish_mechanism.execute(
        PublishMechanismCommand(actor=owner, mechanism_id=mechanism_id)
    )


async def write_notes(tools: ClipTools, showing: Showing, shown: SampleClip) -> None:
    """Each by somebody in their own language; the next clip begins with the next one. For published clips.

    Where there are as many already, none is missing.
    """
    query = ListNotesQuery(actor=shown.owner, mechanism_id=shown.id, limit=1, offset=0)
    if (await tools.list_notes.execute(query)).total >= len(shown.clip.notes):
        return
    for place, note in enumerate(shown.clip.notes):
        language = LANGUAGES[(shown.number + place) % len(LANGUAGES)]
        author = showing.sample.person_speaking(language)
        await tools.write_note.execute(
            WriteNoteCommand(
                actor=showing.actors[author.key],
                mechanism_id=shown.id,
                second=note.second,
                text=note.texts[language],
                client_id=f"demo:{shown.id}:{place}",
            )
        )
