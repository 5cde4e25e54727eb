"""Who sees a mechanism, who changes it, and what is told to whom."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import orjson
import pytest
from tests.support.library import Library
from tests.support.mechanisms import created, published, seen
from tests.support.told_videos import a_video

from hiroba.application.channels.follow_events import ListMissedEvents, ListMissedEventsQuery
from hiroba.application.mechanisms.delete_mechanism import (
    DeleteMechanism,
    DeleteMechanismCommand,
)
from hiroba.application.mechanisms.get_mechanism_content import (
    GetMechanismContent,
    MechanismContentQuery,
    Part,
)
from hiroba.application.mechanisms.publish_mechanism import (
    PublishMechanism,
    PublishMechanismCommand,
    UnpublishMechanism,
    UnpublishMechanismCommand,
)
from hiroba.application.mechanisms.update_mechanism import (
    UpdateMechanism,
    UpdateMechanismCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.errors import (
    MechanismNotFoundError,
    MechanismNotReadyError,
    MissingReasonError,
)
from hiroba.domain.mechanisms.mechanism import Mechanism, MechanismState
from hiroba.domain.mechanisms.words import Chapter
from hiroba.domain.shared.errors import ForbiddenError

Act = Callable[[Library, Actor, Mechanism], Awaitable[object]]


async def publish(library: Library, actor: Actor, mechanism: Mechanism) -> Mechanism:
    command = PublishMechanismCommand(actor=actor, mechanism_id=mechanism.id)
    return await library.case(PublishMechanism).execute(command)


async def unpublish(
    library: Library, actor: Actor, mechanism: Mechanism, reason: str | None = None
) -> Mechanism:
    command = UnpublishMechanismCommand(actor=actor, mechanism_id=mechanism.id, reason=reason)
    return await library.case(UnpublishMechanism).execute(command)


async def rename(library: Library, actor: Actor, mechanism: Mechanism) -> Mechanism:
    command = UpdateMechanismCommand(
        actor=actor, mechanism_id=mechanism.id, title="改名", chapters=[Chapter(1.5, "시작")]
    )
    return await library.case(UpdateMechanism).execute(command)


async def delete(library: Library, actor: Actor, mechanism: Mechanism) -> None:
    command = DeleteMechanismCommand(actor=actor, mechanism_id=mechanism.id)
    await library.case(DeleteMechanism).execute(command)


async def play(library: Library, actor: Actor, mechanism: Mechanism) -> None:
    for part in (Part.VIDEO, Part.POSTER, Part.PREVIEW):
        query = MechanismContentQuery(actor=actor, mechanism_id=mechanism.id, part=part)
        await library.case(GetMechanismContent).execute(query)


async def told(library: Library, actor: Actor) -> Sequence[tuple[str, Any]]:
    """Kind and state of each event about mechanisms that this person may hear of, from the log."""
    query = ListMissedEventsQuery(actor=actor, after=0)
    events = (await library.case(ListMissedEvents).execute(query)).events
    data = [(one.kind, orjson.loads(one.frame)["data"]) for one in events]
    return [(kind, one.get("state")) for kind, one in data if kind.startswith("mechanism:")]


async def test_a_draft_does_not_exist_for_anybody_but_its_owner(library: Library) -> None:
    ana = await library.person()
    draft = await created(library, ana)
    await library.work()
    acts: list[Act] = [seen, play, publish, unpublish, rename, delete]

    for role in (Role.OWNER, Role.ADMIN, Role.MEMBER, Role.GUEST, Role.BOT):
        stranger = await library.person(role)
        for act in acts:
            with pytest.raises(MechanismNotFoundError):
                await act(library, stranger, draft)
    await play(library, ana, draft)


async def test_published_it_is_every_members_to_see_and_its_owners_to_change(
    library: Library,
) -> None:
    ana, bob = await library.person(), await library.person()
    admin, guest = await library.person(Role.ADMIN), await library.person(Role.GUEST)
    shown = await published(library, ana)

    for member in (bob, admin):
        assert await seen(library, member, shown) == shown
        await play(library, member, shown)
        for act in (publish, rename):
            with pytest.raises(ForbiddenError):
                await act(library, member, shown)
    for act in (unpublish, delete):
        with pytest.raises(ForbiddenError):
            await act(library, bob, shown)
    with pytest.raises(MechanismNotFoundError):
        await seen(library, guest, shown)
    original = MechanismContentQuery(actor=bob, mechanism_id=shown.id, part=Part.ORIGINAL)
    with pytest.raises(MechanismNotFoundError):
        await library.case(GetMechanismContent).execute(original)
    assert (await rename(library, ana, shown)).title == "改名"


async def test_a_moderator_takes_it_down_with_a_reason_that_its_owner_reads(
    library: Library,
) -> None:
    ana, bob = await library.person(), await library.person()
    admin = await library.person(Role.ADMIN)
    shown = await published(library, ana)

    for nothing in (None, " "):
        with pytest.raises(MissingReasonError):
            await unpublish(library, admin, shown, nothing)
    await unpublish(library, admin, shown, "음악의 권리")

    hers = await seen(library, ana, shown)
    assert (hers.state, hers.unpublished_reason) == (MechanismState.DRAFT, "음악의 권리")
    for other in (bob, admin):
        with pytest.raises(MechanismNotFoundError):
            await play(library, other, shown)
    again = await publish(library, ana, shown)
    assert again.unpublished_reason is None


async def test_only_what_is_ready_is_published(library: Library) -> None:
    ana = await library.person()
    waiting = await created(library, ana)
    failed = await created(library, ana, a_video(fails="VideoUnreadableError"))

    for act in (publish, rename):
        with pytest.raises(MechanismNotReadyError):
            await act(library, ana, waiting)
    await library.work()
    with pytest.raises(MechanismNotReadyError):
        await publish(library, ana, failed)
    first = await publish(library, ana, waiting)
    assert await publish(library, ana, waiting) == first


async def test_a_moderator_deletes_what_is_published(library: Library) -> None:
    ana, admin = await library.person(), await library.person(Role.ADMIN)
    shown = await published(library, ana)

    await delete(library, admin, shown)

    with pytest.raises(MechanismNotFoundError):
        await seen(library, ana, shown)


async def test_others_hear_of_it_from_publishing_to_taking_down(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    guest = await library.person(Role.GUEST)
    shown = await published(library, ana)
    await rename(library, ana, shown)
    await unpublish(library, ana, shown)
    await delete(library, ana, shown)

    changed, deleted = "mechanism:changed", "mechanism:deleted"
    assert await told(library, bob) == [
        (changed, "published"),
        (changed, "published"),
        (deleted, None),
    ]
    assert await told(library, ana) == [
        (changed, "processing"),
        (changed, "draft"),
        (changed, "published"),
        (changed, "published"),
        (deleted, None),
        (changed, "draft"),
        (deleted, None),
    ]
    assert await told(library, guest) == []
