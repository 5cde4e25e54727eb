"""Likes, and how far each has watched, on both engines."""

import asyncio

import pytest
from tests.support.community import Community
from tests.support.shown_videos import DURATION, shown, taken_down

from hiroba.application.mechanisms.like_mechanism import LikeMechanism, LikeMechanismCommand
from hiroba.application.mechanisms.read_mechanisms import GetMechanism, GetMechanismQuery
from hiroba.application.mechanisms.watch_position import (
    GetPosition,
    GetPositionQuery,
    KeepPosition,
    KeepPositionCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.note_errors import MomentOutsideError
from hiroba.domain.mechanisms.viewer import Likes


async def liked(community: Community, by: Actor, video: Mechanism, *, likes: bool = True) -> Likes:
    command = LikeMechanismCommand(actor=by, mechanism_id=video.id, likes=likes)
    return await community.case(LikeMechanism).execute(command)


async def seen(community: Community, by: Actor, video: Mechanism) -> Likes:
    query = GetMechanismQuery(actor=by, mechanism_id=video.id)
    return (await community.case(GetMechanism).execute(query)).around.likes


async def kept(community: Community, by: Actor, video: Mechanism, second: float) -> float:
    command = KeepPositionCommand(actor=by, mechanism_id=video.id, second=second)
    return (await community.case(KeepPosition).execute(command)).second


async def position(community: Community, by: Actor, video: Mechanism) -> float | None:
    query = GetPositionQuery(actor=by, mechanism_id=video.id)
    found = await community.case(GetPosition).execute(query)
    return None if found is None else found.second


async def test_everybody_counts_once_however_often_they_say_so(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video, other = await shown(community, hanako), await shown(community, hanako)

    await asyncio.gather(*(liked(community, minjun, video) for _ in range(5)))
    mine = await liked(community, hanako, video)

    assert mine == Likes(2, is_yours=True)
    for _ in range(2):
        assert await liked(community, minjun, video, likes=False) == Likes(1, is_yours=False)
    assert await seen(community, minjun, video) == Likes(1, is_yours=False)
    assert await seen(community, hanako, video) == Likes(1, is_yours=True)
    assert await seen(community, hanako, other) == Likes(0, is_yours=False)


async def test_likes_stay_while_a_video_is_changed(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    await liked(community, hanako, video)

    await taken_down(community, video)

    assert await seen(community, hanako, video) == Likes(1, is_yours=True)


async def test_each_goes_on_where_they_were_and_nobody_else_is_told(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)

    await kept(community, minjun, video, 3.456)
    assert await kept(community, minjun, video, 5) == 5.0
    assert await kept(community, hanako, video, DURATION) == 12.34

    assert await position(community, minjun, video) == 5.0
    assert await position(community, hanako, video) == 12.34
    assert await position(community, await community.person("陳美玲"), video) is None
    with pytest.raises(MomentOutsideError):
        await kept(community, minjun, video, DURATION + 1)


async def test_a_draft_is_neither_liked_nor_watched_by_anybody_but_its_owner(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    admin = await community.person("王芳", role=Role.ADMIN)
    video = await shown(community, hanako)
    await liked(community, minjun, video)
    await kept(community, minjun, video, 1)

    await taken_down(community, video)

    for stranger in (minjun, admin):
        for refused in (
            liked(community, stranger, video),
            liked(community, stranger, video, likes=False),
            seen(community, stranger, video),
            kept(community, stranger, video, 1),
            position(community, stranger, video),
        ):
            with pytest.raises(MechanismNotFoundError):
                await refused
    assert await seen(community, hanako, video) == Likes(1, is_yours=False)


async def test_likes_and_positions_go_with_their_video(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    await liked(community, hanako, video)
    await kept(community, hanako, video, 1)

    async with community.ports.uow() as tx:
        await tx.mechanisms.remove(video.id)

    async with community.ports.uow.read() as tx:
        assert await tx.viewers.find_position(video.id, hanako.user_id) is None
        assert await tx.viewers.likes_of([video.id], hanako.user_id) == {}
