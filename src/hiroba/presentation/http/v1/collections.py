"""Collections."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from hiroba.application.library.collections import (
    CreateCollection,
    CreateCollectionCommand,
    DeleteCollection,
    DeleteCollectionCommand,
    GetCollection,
    GetCollectionQuery,
    ListCollections,
    ListCollectionsQuery,
    UpdateCollection,
    UpdateCollectionCommand,
)
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.v1.collection_models import (
    CollectionChangeIn,
    CollectionIn,
    CollectionOut,
)
from hiroba.presentation.http.v1.document_models import audience_from

router = APIRouter(prefix="/collections", tags=["collections"])


@router.post("", status_code=201)
async def create_collection(
    wish: CollectionIn,
    actor: CurrentActor,
    case: Annotated[CreateCollection, Depends(use(CreateCollection))],
) -> Envelope[CollectionOut]:
    """Make an empty collection."""
    audience = audience_from(wish.audience, actor.user_id) or Audience.community()
    command = CreateCollectionCommand(actor=actor, name=wish.name, audience=audience)
    return Envelope(data=CollectionOut.of(await case.execute(command)))


@router.get("")
async def list_collections(
    actor: CurrentActor,
    case: Annotated[ListCollections, Depends(use(ListCollections))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[CollectionOut]:
    """The collections you may read, by name."""
    found = await case.execute(ListCollectionsQuery(actor=actor, limit=limit + 1, offset=offset))
    return Page(
        data=[CollectionOut.of(collection) for collection in found[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(found) > limit),
    )


@router.get("/{collection_id}")
async def get_collection(
    collection_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetCollection, Depends(use(GetCollection))],
) -> Envelope[CollectionOut]:
    """One collection, with how many documents it has and how many are ready."""
    query = GetCollectionQuery(actor=actor, collection_id=CollectionId(collection_id))
    return Envelope(data=CollectionOut.of(await case.execute(query)))


@router.patch("/{collection_id}")
async def update_collection(
    collection_id: UUID,
    change: CollectionChangeIn,
    actor: CurrentActor,
    case: Annotated[UpdateCollection, Depends(use(UpdateCollection))],
) -> Envelope[CollectionOut]:
    """Rename it, or change who reads it and everything in it."""
    command = UpdateCollectionCommand(
        actor=actor,
        collection_id=CollectionId(collection_id),
        name=change.name,
        audience=audience_from(change.audience, actor.user_id),
    )
    return Envelope(data=CollectionOut.of(await case.execute(command)))


@router.delete("/{collection_id}")
async def delete_collection(
    collection_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteCollection, Depends(use(DeleteCollection))],
) -> Envelope[None]:
    """Remove it with its documents and all their traces."""
    await case.execute(
        DeleteCollectionCommand(actor=actor, collection_id=CollectionId(collection_id))
    )
    return Envelope(data=None)
