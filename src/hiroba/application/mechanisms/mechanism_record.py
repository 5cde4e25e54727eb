"""What is the same of a mechanism for everybody who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.cache import Copy
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.mechanisms.caption import CaptionTrack
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import CategoryId, MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismRecord:
    """Whatever changes it gives the mechanism another revision. What depends on the viewer is a `Sight`."""

    mechanism: Mechanism
    captions: Sequence[CaptionTrack]
    category_ids: Sequence[CategoryId]


async def find_record(tx: Transaction, mechanism_id: MechanismId) -> MechanismRecord | None:
    """Who may see it was asked before."""
    mechanism = await tx.mechanisms.find(mechanism_id)
    if mechanism is None:
        return None
    captions = await tx.mechanism_captions.list_tracks([mechanism_id])
    categories = await tx.categories.list_of([mechanism_id])
    return MechanismRecord(
        mechanism=mechanism,
        captions=tuple(captions.get(mechanism_id, ())),
        category_ids=tuple(categories.get(mechanism_id, ())),
    )


async def copy_published(
    tx: Transaction, mechanism_id: MechanismId
) -> Copy[MechanismRecord] | None:
    """To be kept. None for a draft: nobody's copies hold one."""
    revision = await tx.mechanisms.find_revision(mechanism_id)
    record = await find_record(tx, mechanism_id)
    if revision is None or record is None or not record.mechanism.is_published:
        return None
    return Copy(revision, record)
