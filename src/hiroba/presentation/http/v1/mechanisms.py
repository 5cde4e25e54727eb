"""Mechanisms: short videos, from draft to published."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from hiroba.application.mechanisms.create_mechanism import (
    CreateMechanism,
    CreateMechanismCommand,
)
from hiroba.application.mechanisms.delete_mechanism import (
    DeleteMechanism,
    DeleteMechanismCommand,
)
from hiroba.application.mechanisms.mechanism_reader import MechanismSort
from hiroba.application.mechanisms.publish_mechanism import (
    PublishMechanism,
    PublishMechanismCommand,
    UnpublishMechanism,
    UnpublishMechanismCommand,
)
from hiroba.application.mechanisms.read_mechanisms import (
    GetMechanism,
    GetMechanismQuery,
    ListMechanisms,
    ListMechanismsQuery,
)
from hiroba.application.mechanisms.related_documents import (
    ListRelatedDocuments,
    ListRelatedDocumentsQuery,
)
from hiroba.application.mechanisms.update_mechanism import (
    UpdateMechanism,
    UpdateMechanismCommand,
)
from hiroba.domain.mechanisms.mechanism import MechanismState
from hiroba.domain.mechanisms.words import MAX_TAG
from hiroba.domain.shared.ids import CategoryId, FileId, MechanismId, UserId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import Text
from hiroba.presentation.http.v1.mechanism_cursors import MAX_CURSOR, cursor_of, place_in
from hiroba.presentation.http.v1.mechanism_models import (
    MechanismChangeIn,
    MechanismCreatedOut,
    MechanismIn,
    MechanismInFullOut,
    MechanismOut,
    MechanismShownOut,
    UnpublishIn,
)

router = APIRouter(prefix="/mechanisms", tags=["mechanisms"])

_Seconds = Annotated[float | None, Query(ge=0, le=1_000_000, allow_inf_nan=False)]
_Tag = Annotated[Text | None, Query(max_length=MAX_TAG)]


@router.post("", status_code=202)
async def create_mechanism(
    wish: MechanismIn,
    actor: CurrentActor,
    case: Annotated[CreateMechanism, Depends(use(CreateMechanism))],
) -> Envelope[MechanismCreatedOut]:
    """Make a draft of a video that you uploaded. It is prepared in the background; watch its `state`.

    The file is the mechanism's from then on. The same file again gives the same mechanism, with `existing: true`.
    """
    command = CreateMechanismCommand(
        actor=actor,
        file_id=FileId(wish.file_id),
        title=wish.title,
        description=wish.description,
        tags=wish.tags,
        licence=wish.licence,
    )
    created = await case.execute(command)
    shown = dict(MechanismOut.of(created.mechanism))
    return Envelope(data=MechanismCreatedOut(**shown, existing=not created.is_new))


@router.get("")
async def list_mechanisms(
    actor: CurrentActor,
    case: Annotated[ListMechanisms, Depends(use(ListMechanisms))],
    owner_id: Annotated[UUID | None, Query(alias="ownerId")] = None,
    state: MechanismState | None = None,
    tag: _Tag = None,
    category: UUID | None = None,
    min_duration: Annotated[_Seconds, Query(alias="minDuration")] = None,
    max_duration: Annotated[_Seconds, Query(alias="maxDuration")] = None,
    sort: MechanismSort = MechanismSort.NEWEST,
    limit: Annotated[int, Query(ge=1, le=100)] = 24,
    cursor: Annotated[str | None, Query(max_length=MAX_CURSOR)] = None,
    with_total: Annotated[bool, Query(alias="withTotal")] = False,
) -> Page[MechanismShownOut]:
    """What is published, and your own drafts; go on with `cursor` = `nextCursor`.

    `sort` by `publishedAt`, `title` or `duration`, downwards with `-`. Durations are in seconds. `tag` however it is
    written. A `category` stands for all below it, too.
    """
    view = await case.execute(
        ListMechanismsQuery(
            actor=actor,
            owner_id=None if owner_id is None else UserId(owner_id),
            state=state,
            tag=tag,
            category_id=None if category is None else CategoryId(category),
            min_duration=min_duration,
            max_duration=max_duration,
            sort=sort,
            limit=limit,
            after=place_in(cursor, sort),
            with_total=with_total,
        )
    )
    return Page(
        data=[MechanismShownOut.of_view(one) for one in view.mechanisms],
        meta=PageMeta(
            total=view.total,
            limit=limit,
            offset=None,
            has_more=view.next_place is not None,
            next_cursor=cursor_of(view.next_place),
        ),
    )


@router.get("/{mechanism_id}")
async def get_mechanism(
    mechanism_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetMechanism, Depends(use(GetMechanism))],
    relating: Annotated[ListRelatedDocuments, Depends(use(ListRelatedDocuments))],
) -> Envelope[MechanismInFullOut]:
    """One mechanism; for its owner also how far its video has come."""
    id_ = MechanismId(mechanism_id)
    view = await case.execute(GetMechanismQuery(actor=actor, mechanism_id=id_))
    asked = ListRelatedDocumentsQuery(actor=actor, mechanism_id=id_)
    return Envelope(data=MechanismInFullOut.of_both(view, await relating.execute(asked)))


@router.patch("/{mechanism_id}")
async def update_mechanism(
    mechanism_id: UUID,
    change: MechanismChangeIn,
    actor: CurrentActor,
    case: Annotated[UpdateMechanism, Depends(use(UpdateMechanism))],
) -> Envelope[MechanismOut]:
    """Change what is said of your own. Chapters stand in order, within the video."""
    command = UpdateMechanismCommand(
        actor=actor,
        mechanism_id=MechanismId(mechanism_id),
        title=change.title,
        description=change.description,
        tags=change.tags,
        licence=change.licence,
        chapters=change.chapters_given(),
    )
    return Envelope(data=MechanismOut.of(await case.execute(command)))


@router.delete("/{mechanism_id}")
async def delete_mechanism(
    mechanism_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteMechanism, Depends(use(DeleteMechanism))],
) -> Envelope[None]:
    """Remove it with its video. Your own, and with `mechanism:moderate` what others published."""
    command = DeleteMechanismCommand(actor=actor, mechanism_id=MechanismId(mechanism_id))
    await case.execute(command)
    return Envelope(data=None)


@router.post("/{mechanism_id}/publish")
async def publish_mechanism(
    mechanism_id: UUID,
    actor: CurrentActor,
    case: Annotated[PublishMechanism, Depends(use(PublishMechanism))],
) -> Envelope[MechanismOut]:
    """Show your own to every member, once its video is ready."""
    command = PublishMechanismCommand(actor=actor, mechanism_id=MechanismId(mechanism_id))
    return Envelope(data=MechanismOut.of(await case.execute(command)))


@router.post("/{mechanism_id}/unpublish")
async def unpublish_mechanism(
    mechanism_id: UUID,
    wish: UnpublishIn,
    actor: CurrentActor,
    case: Annotated[UnpublishMechanism, Depends(use(UnpublishMechanism))],
) -> Envelope[None]:
    """Make it a draft again, seen by its owner alone. Your own, and with `mechanism:moderate` and a reason any."""
    command = UnpublishMechanismCommand(
        actor=actor, mechanism_id=MechanismId(mechanism_id), reason=wish.reason
    )
    await case.execute(command)
    return Envelope(data=None)
