"""What a mechanism is put under."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.mechanisms.choose_categories import (
    ChooseCategories,
    ChooseCategoriesCommand,
)
from hiroba.domain.mechanisms.category import CATEGORIES_PER_MECHANISM
from hiroba.domain.shared.ids import CategoryId, MechanismId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out

router = APIRouter(prefix="/mechanisms/{mechanism_id}/categories", tags=["mechanisms"])

_IDS = ["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"]


class ChoiceIn(In):
    category_ids: list[UUID] = Field(max_length=CATEGORIES_PER_MECHANISM, examples=[_IDS])


class ChoiceOut(Out):
    """Each once, in the order given."""

    category_ids: list[UUID] = Field(examples=[_IDS])


@router.put("")
async def choose_categories(
    mechanism_id: UUID,
    choice: ChoiceIn,
    actor: CurrentActor,
    case: Annotated[ChooseCategories, Depends(use(ChooseCategories))],
) -> Envelope[ChoiceOut]:
    """Put your own under these, up to five, and under no others."""
    command = ChooseCategoriesCommand(
        actor=actor,
        mechanism_id=MechanismId(mechanism_id),
        category_ids=[CategoryId(one) for one in choice.category_ids],
    )
    chosen = await case.execute(command)
    return Envelope(data=ChoiceOut(category_ids=list[UUID](chosen)))
