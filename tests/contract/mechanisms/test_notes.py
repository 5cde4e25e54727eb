"""Notes on videos, on both engines."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

import orjson
import pytest
from tests.support.community import Community
from tests.support.shown_videos import DURATION, shown, taken_down

from hiroba.application.mechanisms.change_notes import (
    DeleteNote,
    DeleteNoteCommand,
    EditNote,
    EditNoteCommand,
)
from hiroba.application.mechanisms.list_notes import ListNotes, ListNotesQuery
from hiroba.application.mechanisms.write_note import WriteNote, WriteNoteCommand
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.note import NOTES_PER_MECHANISM, MechanismNote, SignedNote
from hiroba.domain.mechanisms.note_errors import (
    InvalidNoteError,
    MomentOutsideError,
    NoteKeyReusedError,
    NoteNotFoundError,
    NotYourNoteError,
    TooManyNotesError,
)
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import NoteId

WORDS = (
    "ここで止まります。",
    "The pin leaves the slot.",
    "여기서 멈춥니다.",
    "从动轮停下。",
    "從動輪停下。",
)


async def wrote(
    community: Community,
    by: Actor,
    video: Mechanism,
    text: str = WORDS[0],
    *,
    second: float = 4.2,
    client_id: str | None = None,
) -> SignedNote:
    return await community.case(WriteNote).execute(
        WriteNoteCommand(
            actor=by, mechanism_id=video.id, second=second, text=text, client_id=client_id
        )
    )


async def edited(
    community: Community, by: Actor, note: MechanismNote, **fields: object
) -> SignedNote:
    command = EditNoteCommand(
        actor=by,
        mechanism_id=note.mechanism_id,
        note_id=note.id,
        **fields,  # pyright: ignore[reportArgumentType]  # each test names what it changes
    )
    return await community.case(EditNote).execute(command)


async def removed(community: Community, by: Actor, note: MechanismNote) -> None:
    command = DeleteNoteCommand(actor=by, mechanism_id=note.mechanism_id, note_id=note.id)
    await community.case(DeleteNote).execute(command)


async def read(
    community: Community, by: Actor, video: Mechanism, *, limit: int = 100, offset: int = 0
) -> Sequence[SignedNote]:
    query = ListNotesQuery(actor=by, mechanism_id=video.id, limit=limit, offset=offset)
    return (await community.case(ListNotes).execute(query)).notes


async def test_notes_stand_in_the_order_of_the_video_with_their_authors(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video, other = await shown(community, hanako), await shown(community, hanako)
    seconds = (9.0, 0.0, DURATION, 9.0, 3.005)
    for text, second in zip(WORDS, seconds, strict=True):
        await wrote(community, minjun, video, text, second=second)
    await wrote(community, hanako, other)

    notes = await read(community, hanako, video)

    assert [one.note.text for one in notes] == [WORDS[n] for n in (1, 4, 0, 3, 2)]
    assert [one.note.second for one in notes] == [0.0, 3.0, 9.0, 9.0, 12.34]
    assert {one.author_name for one in notes} == {"김민준"}
    assert await read(community, hanako, video, limit=2, offset=1) == notes[1:3]


async def test_writing_again_under_the_same_key_has_no_second_effect(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)

    one, two = await asyncio.gather(
        *(wrote(community, minjun, video, client_id="draft-1") for _ in range(2))
    )
    theirs = await wrote(community, hanako, video, client_id="draft-1")

    assert one == two
    assert theirs.note.id != one.note.id
    assert len(await read(community, hanako, video)) == 2
    with pytest.raises(NoteKeyReusedError):
        await wrote(community, minjun, video, WORDS[2], client_id="draft-1")


async def test_only_its_author_edits_a_note_and_saying_the_same_is_no_edit(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    note = (await wrote(community, minjun, video)).note

    with pytest.raises(NotYourNoteError):
        await edited(community, hanako, note, text="別の言葉")
    same = await edited(community, minjun, note, text=f" {note.text}\n", second=4.2)
    after = await edited(community, minjun, note, text=WORDS[2], second=5)

    assert same.note == note
    assert (after.note.text, after.note.second) == (WORDS[2], 5.0)
    assert after.note.edited_at is not None
    assert [one.note for one in await read(community, hanako, video)] == [after.note]


@pytest.mark.parametrize("who", ["author", "owner", "moderator"])
async def test_author_owner_and_moderator_take_a_note_away_and_a_stranger_does_not(
    community: Community, who: str
) -> None:
    people = {
        "owner": await community.person(),
        "author": await community.person("김민준"),
        "moderator": await community.person("王芳", role=Role.ADMIN),
    }
    video = await shown(community, people["owner"])
    note = (await wrote(community, people["author"], video)).note

    with pytest.raises(ForbiddenError):
        await removed(community, await community.person("陳美玲"), note)
    await removed(community, people[who], note)

    assert await read(community, people["author"], video) == []
    with pytest.raises(NoteNotFoundError):
        await removed(community, people[who], note)


async def test_nobody_but_its_owner_meets_the_notes_on_a_draft_and_nothing_is_written(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    admin = await community.person("王芳", role=Role.ADMIN)
    guest = await community.person("Visitor", role=Role.GUEST)
    video = await shown(community, hanako)
    note = (await wrote(community, minjun, video)).note
    with pytest.raises(MechanismNotFoundError):
        await read(community, guest, video)

    await taken_down(community, video)

    for stranger in (minjun, admin, guest):
        for refused in (
            read(community, stranger, video),
            wrote(community, stranger, video),
            edited(community, stranger, note, text="x"),
            removed(community, stranger, note),
        ):
            with pytest.raises(MechanismNotFoundError):
                await refused
    assert [one.note for one in await read(community, hanako, video)] == [note]


async def test_a_note_of_another_video_is_not_found_under_this_one(community: Community) -> None:
    hanako = await community.person()
    video, other = await shown(community, hanako), await shown(community, hanako)
    await wrote(community, hanako, video)
    elsewhere = (await wrote(community, hanako, other)).note

    command = DeleteNoteCommand(actor=hanako, mechanism_id=video.id, note_id=elsewhere.id)
    with pytest.raises(NoteNotFoundError):
        await community.case(DeleteNote).execute(command)


async def test_events_tell_the_community_and_of_a_draft_its_owner_alone(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    heard: list[LiveEvent] = []
    stop = community.realtime.listen(heard.append)

    note = (await wrote(community, minjun, video, client_id="a")).note
    await wrote(community, minjun, video, client_id="a")
    await edited(community, minjun, note, text=WORDS[3])
    await removed(community, hanako, note)
    await taken_down(community, video)
    await wrote(community, hanako, video)
    stop()

    told = [orjson.loads(one.frame)["data"] for one in heard]
    assert [one.user_id for one in heard] == [None, None, None, hanako.user_id]
    assert [one["change"] for one in told] == ["added", "changed", "removed", "added"]
    assert told[1] == {
        "mechanismId": str(video.id),
        "noteId": str(note.id),
        "change": "changed",
    }


async def test_a_video_takes_so_many_notes_and_no_more(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    first = (await wrote(community, hanako, video)).note
    async with community.ports.uow() as tx:
        for _ in range(NOTES_PER_MECHANISM - 1):
            more = MechanismNote(
                id=NoteId(uuid4()),
                mechanism_id=video.id,
                author_id=hanako.user_id,
                hundredths=0,
                text="注",
                client_id=None,
                created_at=first.created_at,
            )
            await tx.mechanism_notes.add(more)

    with pytest.raises(TooManyNotesError):
        await wrote(community, hanako, video)


async def test_notes_go_with_their_video(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    note = (await wrote(community, hanako, video)).note

    async with community.ports.uow() as tx:
        await tx.mechanisms.remove(video.id)

    async with community.ports.uow.read() as tx:
        assert await tx.mechanism_notes.find(video.id, note.id) is None


@pytest.mark.parametrize("second", [-0.01, DURATION + 0.01, float("nan"), float("inf")])
async def test_a_moment_outside_of_the_video_is_refused(
    community: Community, second: float
) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)

    with pytest.raises(MomentOutsideError):
        await wrote(community, hanako, video, second=second)


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "字" * 1_001])
async def test_an_empty_or_overlong_note_is_refused(community: Community, text: str) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)

    with pytest.raises(InvalidNoteError):
        await wrote(community, hanako, video, text)
