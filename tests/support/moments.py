"""Videos with words at their seconds, found and answered from."""

from collections.abc import Mapping, Sequence

from tests.support.library import Library
from tests.support.mechanisms import created

from hiroba.application.library.index_moments import KeepMoments
from hiroba.application.mechanisms.publish_mechanism import (
    PublishMechanism,
    PublishMechanismCommand,
    UnpublishMechanism,
    UnpublishMechanismCommand,
)
from hiroba.application.mechanisms.put_captions import PutCaptions, PutCaptionsCommand
from hiroba.application.mechanisms.update_mechanism import (
    UpdateMechanism,
    UpdateMechanismCommand,
)
from hiroba.application.mechanisms.write_note import WriteNote, WriteNoteCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.note import MechanismNote
from hiroba.domain.mechanisms.words import Chapter

Said = tuple[float, str]


async def keep(library: Library) -> None:
    """Until nothing is left to do."""
    while await library.case(KeepMoments).execute():
        pass


async def a_draft(
    library: Library,
    owner: Actor,
    title: str = "ゼネバ機構",
    description: str = "",
    chapters: Sequence[Said] = (),
) -> Mechanism:
    """Whose video is ready."""
    draft = await created(library, owner)
    await library.work()
    return await library.case(UpdateMechanism).execute(
        UpdateMechanismCommand(
            actor=owner,
            mechanism_id=draft.id,
            title=title,
            description=description,
            tags=[],
            chapters=[Chapter(second, name) for second, name in chapters],
        )
    )


async def publish(library: Library, owner: Actor, mechanism: Mechanism) -> None:
    command = PublishMechanismCommand(actor=owner, mechanism_id=mechanism.id)
    await library.case(PublishMechanism).execute(command)


async def take_down(library: Library, owner: Actor, mechanism: Mechanism) -> None:
    command = UnpublishMechanismCommand(actor=owner, mechanism_id=mechanism.id)
    await library.case(UnpublishMechanism).execute(command)


async def caption(
    library: Library, owner: Actor, mechanism: Mechanism, language: str, *said: Said
) -> None:
    cues = "\n\n".join(
        f"{_moment(second)} --> {_moment(second + 0.9)}\n{text}" for second, text in said
    )
    await library.case(PutCaptions).execute(
        PutCaptionsCommand(
            actor=owner,
            mechanism_id=mechanism.id,
            language=language,
            label=None,
            body=f"WEBVTT\n\n{cues}\n".encode(),
        )
    )


async def note(
    library: Library, author: Actor, mechanism: Mechanism, second: float, text: str
) -> MechanismNote:
    command = WriteNoteCommand(actor=author, mechanism_id=mechanism.id, second=second, text=text)
    return (await library.case(WriteNote).execute(command)).note


async def a_video(
    library: Library, owner: Actor, captions: Mapping[str, Sequence[Said]]
) -> Mechanism:
    """Published, with captions by language, and to be found."""
    mechanism = await a_draft(library, owner)
    for language, said in captions.items():
        await caption(library, owner, mechanism, language, *said)
    await publish(library, owner, mechanism)
    await keep(library)
    return mechanism


def _moment(second: float) -> str:
    return f"00:{int(second // 60):02}:{second % 60:06.3f}"
