"""What hangs on mechanisms and is shown with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.mechanisms.caption import CaptionTrack
from hiroba.domain.shared.ids import CategoryId, MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Captions by language; categories as the owner put them."""

    captions: Sequence[CaptionTrack]
    category_ids: Sequence[CategoryId]


async def find_around(
    tx: Transaction, mechanism_ids: Sequence[MechanismId]
) -> Mapping[MechanismId, Around]:
    """Of each of them; who may see them was asked before."""
    captions = await tx.mechanism_captions.list_tracks(mechanism_ids)
    categories = await tx.categories.list_of(mechanism_ids)
    return {
        id_: Around(captions=captions.get(id_, ()), category_ids=categories.get(id_, ()))
        for id_ in mechanism_ids
    }
