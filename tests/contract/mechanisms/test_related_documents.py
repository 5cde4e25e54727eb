"""Documents that belong to a video, on both engines."""

from collections.abc import Sequence

import pytest
from tests.support.acts import Acts, kinds
from tests.support.community import Community
from tests.support.shown_videos import AT, shown, taken_down

from hiroba.application.library.new_document import NewDocument, make_document
from hiroba.application.mechanisms.related_documents import (
    ListRelatedDocuments,
    ListRelatedDocumentsQuery,
    ListRelatedMechanisms,
    ListRelatedMechanismsQuery,
    RelateDocuments,
    RelateDocumentsCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.document import Document
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.related import DOCUMENTS_PER_MECHANISM
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import ForbiddenError, InvalidValueError

TITLES = ("ゼネバ機構の加速度", "Dwell and impact", "간헐 운동", "间歇运动", "間歇運動")


async def written(
    community: Community, by: Actor, title: str, audience: Audience | None = None
) -> Document:
    ports = community.ports
    document, version = make_document(
        NewDocument(title=title, text=title, audience=audience),
        owner_id=by.user_id,
        readership=await ports.readerships.of_user(by.user_id),
        collection=None,
        ids=ports.ids,
        at=AT,
    )
    async with community.ports.uow() as tx:
        await tx.documents.add(document, version)
    return document


async def related(
    community: Community, by: Actor, video: Mechanism, *documents: Document
) -> Sequence[str]:
    command = RelateDocumentsCommand(
        actor=by, mechanism_id=video.id, document_ids=[one.id for one in documents]
    )
    return [one.title for one in await community.case(RelateDocuments).execute(command)]


async def beside(community: Community, actor: Actor, video: Mechanism) -> Sequence[str]:
    query = ListRelatedDocumentsQuery(actor=actor, mechanism_id=video.id)
    found = await community.case(ListRelatedDocuments).execute(query)
    return [one.title for one in found]


async def videos_of(
    community: Community, actor: Actor, document: Document, *, limit: int = 10, offset: int = 0
) -> tuple[list[object], bool]:
    query = ListRelatedMechanismsQuery(
        actor=actor, document_id=document.id, limit=limit, offset=offset
    )
    view = await community.case(ListRelatedMechanisms).execute(query)
    return [one.id for one in view.mechanisms], view.has_more


async def test_documents_stand_beside_a_video_in_the_order_of_its_owner(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video, other = await shown(community, hanako), await shown(community, hanako)
    documents = [await written(community, minjun, title) for title in TITLES]

    assert await related(community, hanako, video, *reversed(documents)) == [*reversed(TITLES)]

    assert await beside(community, minjun, video) == [*reversed(TITLES)]
    assert await beside(community, minjun, other) == []
    first, *_ = documents
    await related(community, hanako, video, first, first)
    assert await beside(community, minjun, video) == [first.title]
    await related(community, hanako, video)
    assert await beside(community, minjun, video) == []


async def test_a_document_names_the_videos_that_its_reader_sees(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    document = await written(community, minjun, TITLES[0])
    videos = [await shown(community, hanako) for _ in range(3)]
    draft = await shown(community, hanako, published=False)
    for video in (*videos, draft):
        await related(community, hanako, video, document)

    mine, _ = await videos_of(community, hanako, document)
    seen, _ = await videos_of(community, minjun, document)

    assert set(mine) == {one.id for one in (*videos, draft)}
    assert set(seen) == {one.id for one in videos}
    first, has_more = await videos_of(community, minjun, document, limit=2)
    rest, has_none = await videos_of(community, minjun, document, limit=2, offset=2)
    assert ([*first, *rest], has_more, has_none) == (seen, True, False)
    await taken_down(community, videos[0])
    assert videos[0].id not in (await videos_of(community, minjun, document))[0]


async def test_nobody_is_shown_a_document_that_they_may_not_read(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    private = Audience.of_user(hanako.user_id)
    own = await written(community, hanako, "控え", audience=private)
    common = await written(community, hanako, "みんなの")
    await related(community, hanako, video, own, common)

    assert await beside(community, hanako, video) == ["控え", "みんなの"]
    assert await beside(community, minjun, video) == ["みんなの"]
    with pytest.raises(DocumentNotFoundError):
        await videos_of(community, minjun, own)


async def test_what_one_may_not_read_one_cannot_relate(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    common = await written(community, hanako, "みんなの")
    theirs = await written(community, minjun, "비밀", audience=Audience.of_user(minjun.user_id))

    with pytest.raises(DocumentNotFoundError):
        await related(community, hanako, video, common, theirs)

    assert await beside(community, hanako, video) == []


async def test_by_the_owner_of_the_video_alone(community: Community) -> None:
    hanako, admin = await community.person(), await community.person("関", role=Role.ADMIN)
    video, draft = await shown(community, hanako), await shown(community, hanako, published=False)
    common = await written(community, admin, "みんなの")

    with pytest.raises(ForbiddenError):
        await related(community, admin, video, common)
    with pytest.raises(MechanismNotFoundError):
        await related(community, admin, draft, common)
    with pytest.raises(MechanismNotFoundError):
        await beside(community, admin, draft)


async def test_there_is_room_for_twenty(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    many = [
        await written(community, hanako, f"{number}")
        for number in range(DOCUMENTS_PER_MECHANISM + 1)
    ]

    with pytest.raises(InvalidValueError):
        await related(community, hanako, video, *many)

    assert len(await related(community, hanako, video, *many[1:])) == DOCUMENTS_PER_MECHANISM


async def test_a_deleted_document_is_beside_no_video(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    documents = [await written(community, hanako, title) for title in TITLES[:3]]
    await related(community, hanako, video, *documents)

    async with community.ports.uow() as tx:
        await tx.documents.remove_many([documents[1].id])

    assert await beside(community, hanako, video) == [TITLES[0], TITLES[2]]


async def test_a_change_is_told_once_to_whoever_sees_the_video(community: Community) -> None:
    hanako = await community.person()
    video, draft = await shown(community, hanako), await shown(community, hanako, published=False)
    document = await written(community, hanako, TITLES[0])
    heard = Acts(community).heard()

    for one in (video, video, draft):
        await related(community, hanako, one, document)

    assert kinds(heard) == ["mechanism:changed"] * 2
    assert [one.user_id for one in heard] == [None, hanako.user_id]
