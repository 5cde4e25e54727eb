"""A mechanism takes its video over from the files: once, whole, and only what is a video."""

from uuid import uuid4

import pytest
from tests.support.library import Library
from tests.support.mechanisms import a_stored_file, created, seen
from tests.support.told_videos import a_video

from hiroba.application.files.forget_abandoned import ForgetAbandonedFiles
from hiroba.application.mechanisms.create_mechanism import (
    CreatedMechanism,
    CreateMechanism,
    CreateMechanismCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.files.errors import StoredFileNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.errors import MechanismNotFoundError, NotAVideoError
from hiroba.domain.mechanisms.mechanism import MechanismState
from hiroba.domain.shared.errors import ForbiddenError, InvalidValueError
from hiroba.domain.shared.ids import FileId


async def create(
    library: Library, actor: Actor, file_id: FileId, **fields: object
) -> CreatedMechanism:
    command = CreateMechanismCommand(actor=actor, file_id=file_id, **fields)  # pyright: ignore[reportArgumentType]  # each test's own
    return await library.case(CreateMechanism).execute(command)


async def test_the_video_is_the_mechanisms_from_then_on(library: Library) -> None:
    ana = await library.person()
    video = a_video()
    file_id = await a_stored_file(library, ana, video, "4절 링크.mp4")

    mechanism = (await create(library, ana, file_id)).mechanism

    async with library.ports.uow.read() as tx:
        assert await tx.files.find(file_id) is None
        assert await tx.files.storage_used(ana.user_id) == len(video)
    assert (mechanism.title, mechanism.number) == ("4절 링크", 1)
    assert mechanism.state is MechanismState.PROCESSING
    await library.case(ForgetAbandonedFiles).execute()
    assert await seen(library, ana, mechanism) == mechanism


async def test_the_same_file_gives_the_same_mechanism(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    file_id = await a_stored_file(library, ana, a_video())

    first = await create(library, ana, file_id, title="一つ目")
    again = await create(library, ana, file_id, title="二つ目")

    assert (first.is_new, again.is_new) == (True, False)
    assert again.mechanism == first.mechanism
    with pytest.raises(StoredFileNotFoundError):
        await create(library, bob, file_id)


async def test_nobody_makes_one_of_what_is_not_theirs_or_not_there(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    file_id = await a_stored_file(library, ana, a_video())

    for wanted in (file_id, FileId(uuid4())):
        with pytest.raises(StoredFileNotFoundError) as refused:
            await create(library, bob, wanted)
        assert refused.value.details == {"field": "fileId"}


@pytest.mark.parametrize(
    "content", [b"<html>not a video</html>", b"", b"RIFF\0\0\0\0WAVE", b"#EXTM3U\n"]
)
async def test_what_is_no_video_stays_a_file(library: Library, content: bytes) -> None:
    ana = await library.person()
    file_id = await a_stored_file(library, ana, content, "video.mp4")

    with pytest.raises(NotAVideoError):
        await create(library, ana, file_id)

    async with library.ports.uow.read() as tx:
        assert await tx.files.find(file_id) is not None


async def test_a_refused_wish_leaves_the_file(library: Library) -> None:
    ana, guest = await library.person(), await library.person(Role.GUEST)
    file_id = await a_stored_file(library, ana, a_video())

    with pytest.raises(InvalidValueError):
        await create(library, ana, file_id, tags=["x" * 51])
    with pytest.raises(ForbiddenError):
        await create(library, guest, file_id)

    assert (await create(library, ana, file_id)).is_new


async def test_two_people_may_give_the_same_content(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    video = a_video()

    hers, his = await created(library, ana, video), await created(library, bob, video)
    await library.work()

    assert {hers.number, his.number} == {1, 2}
    assert (await seen(library, ana, hers)).state is MechanismState.DRAFT
    with pytest.raises(MechanismNotFoundError):
        await seen(library, ana, his)
