"""Videos are found while their titles, tags and categories are typed, in every language, by whoever may see them."""

from uuid import uuid4

import pytest
from tests.support.finding import Everything
from tests.support.shown_videos import shown

from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.category import Category, CategoryTree
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import CategoryId

NAMES = {"en": "Intermittent motion", "ja": "間欠運動", "ko": "간헐 운동", "zh": "间歇运动"}


async def found(everything: Everything, by: Actor, text: str) -> list[str]:
    things = await everything.find(by, text, kinds=frozenset({"mechanisms"}))
    return [one.title for one in things.mechanisms.items]


async def under_a_category(everything: Everything, video: Mechanism) -> None:
    """Below one that bears the names."""
    above = Category(id=CategoryId(uuid4()), parent_id=None, position=0, names=NAMES)
    below = Category(
        id=CategoryId(uuid4()), parent_id=above.id, position=0, names={"en": "Cam drives"}
    )
    empty = CategoryTree({})
    async with everything.community.ports.uow() as tx:
        await tx.categories.save(empty, CategoryTree({above.id: above, below.id: below}))
        await tx.categories.put_under(video.id, [below.id])


@pytest.mark.parametrize(
    "text",
    ["ゼネバ", "ぜねば", "機構", "間欠", "intermittent mo", "MOTION", "간헐", "間歇", "cam"],
)
async def test_by_title_and_category(everything: Everything, text: str) -> None:
    owner = await everything.community.person("Zed")
    video = await shown(everything.community, owner)
    await under_a_category(everything, video)
    assert await found(everything, owner, text) == ["ゼネバ機構"]


async def test_by_a_tag_and_with_what_is_shown(everything: Everything) -> None:
    owner = await everything.community.person("Zed")
    video = await shown(everything.community, owner)
    async with everything.community.ports.uow() as tx:
        held = await tx.mechanisms.find(video.id)
        assert held is not None
        await tx.mechanisms.save(held.publish(held.created_at))
    assert await found(everything, owner, "遊星") == []
    things = await everything.find(owner, "ゼネ", kinds=frozenset({"mechanisms"}))
    [one] = things.mechanisms.items
    assert (one.mechanism_id, one.owner_name, one.state) == (video.id, "Zed", "published")
    assert (one.duration, one.published_at) == (12.34, held.published_at)


async def test_a_draft_is_found_by_its_owner_alone(everything: Everything) -> None:
    owner = await everything.community.person("Zed")
    other = await everything.community.person("Ada")
    await shown(everything.community, owner, published=False)
    assert await found(everything, owner, "ゼネバ") == ["ゼネバ機構"]
    assert await found(everything, other, "ゼネバ") == []
