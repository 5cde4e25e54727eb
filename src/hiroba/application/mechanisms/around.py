"""What hangs on mechanisms and is shown with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.mechanisms.caption import CaptionTrack
from hiroba.domain.mechanisms.viewer import NO_LIKES, Likes
from hiroba.domain.shared.ids import CategoryId, MechanismId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Captions by language; categories as the owner put them; likes as the viewer sees them; how many comments."""

    captions: Sequence[CaptionTrack]
    category_ids: Sequence[CategoryId]
    likes: Likes
    comments: int


async def find_around(
    tx: Transaction, mechanism_ids: Sequence[MechanismId], viewer_id: UserId
) -> Mapping[MechanismId, Around]:
    """Of each of them; who may see them was asked before."""
    captions = await tx.mechanism_captions.list_tracks(mechanism_ids)
    categories = await tx.categories.list_of(mechanism_ids)
    likes = await tx.viewers.likes_of(mechanism_ids, viewer_id)
    comments = await tx.comments.counts_of(mechanism_ids)
    return {
        id_: Around(
            captions=captions.get(id_, ()),
            category_ids=categories.get(id_, ()),
            likes=likes.get(id_, NO_LIKES),
            comments=comments.get(id_, 0),
        )
        for id_ in mechanism_ids
    }
