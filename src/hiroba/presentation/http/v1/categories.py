"""The tree of categories that mechanisms are put under."""

from typing import Annotated, Literal, cast
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.mechanisms.curate_categories import (
    AddCategory,
    AddCategoryCommand,
    ChangeCategory,
    ChangeCategoryCommand,
    RemoveCategory,
    RemoveCategoryCommand,
    Under,
)
from hiroba.application.mechanisms.list_categories import ListCategories, ListCategoriesQuery
from hiroba.domain.mechanisms.category import MAX_CATEGORIES, Category
from hiroba.domain.shared.ids import CategoryId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Text

router = APIRouter(prefix="/categories", tags=["mechanisms"])

_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"
_NAMES = {
    "en": "Intermittent motion",
    "ja": "間欠運動",
    "ko": "간헐 운동",
    "zh": "间歇运动",
    "zh-Hant": "間歇運動",
}
Language = Literal["en", "ja", "ko", "zh", "zh-Hant"]
Names = dict[Language, Text]
Position = Annotated[int, Field(ge=0, lt=MAX_CATEGORIES)]


class CategoryIn(In):
    """Without a `position` it is the last of its siblings."""

    names: Names = Field(examples=[_NAMES])
    parent_id: UUID | None = Field(default=None, examples=[None])
    position: Position | None = Field(default=None, examples=[0])


class CategoryChangeIn(In):
    """What is left out stays as it is; `parentId` null puts it at the top."""

    names: Names | None = Field(default=None, examples=[_NAMES])
    parent_id: UUID | None = Field(default=None, examples=[None])
    position: Position | None = Field(default=None, examples=[2])

    @property
    def under(self) -> Under | None:
        if "parent_id" not in self.model_fields_set:
            return None
        return Under(None if self.parent_id is None else CategoryId(self.parent_id))


class CategoryOut(Out):
    """`position` among those with the same parent. `names` by language, in one at least."""

    id: UUID = Field(examples=[_ID])
    parent_id: UUID | None = Field(examples=[None])
    position: int = Field(examples=[0])
    names: dict[Language, str] = Field(examples=[_NAMES])

    @classmethod
    def of(cls, category: Category) -> "CategoryOut":
        return cls(
            id=category.id,
            parent_id=category.parent_id,
            position=category.position,
            names=cast(dict[Language, str], dict(category.names)),
        )


class CategoryCountedOut(CategoryOut):
    mechanisms: int = Field(
        description="How many are published under it or below it.", examples=[12]
    )


@router.get("")
async def list_categories(
    actor: CurrentActor, case: Annotated[ListCategories, Depends(use(ListCategories))]
) -> Page[CategoryCountedOut]:
    """All of them, each before those below it."""
    found = await case.execute(ListCategoriesQuery(actor=actor))
    return Page(
        data=[
            CategoryCountedOut(**dict(CategoryOut.of(one.category)), mechanisms=one.mechanisms)
            for one in found
        ],
        meta=PageMeta(total=len(found), limit=MAX_CATEGORIES, offset=0, has_more=False),
    )


@router.post("", status_code=201)
async def add_category(
    wish: CategoryIn,
    actor: CurrentActor,
    case: Annotated[AddCategory, Depends(use(AddCategory))],
) -> Envelope[CategoryOut]:
    """One more, with `mechanism:moderate`."""
    command = AddCategoryCommand(
        actor=actor,
        names=dict[str, str](wish.names.items()),
        parent_id=None if wish.parent_id is None else CategoryId(wish.parent_id),
        position=wish.position,
    )
    return Envelope(data=CategoryOut.of(await case.execute(command)))


@router.patch("/{category_id}")
async def change_category(
    category_id: UUID,
    change: CategoryChangeIn,
    actor: CurrentActor,
    case: Annotated[ChangeCategory, Depends(use(ChangeCategory))],
) -> Envelope[CategoryOut]:
    """Other names, or another place with all that is below it, with `mechanism:moderate`."""
    command = ChangeCategoryCommand(
        actor=actor,
        category_id=CategoryId(category_id),
        names=None if change.names is None else dict[str, str](change.names.items()),
        under=change.under,
        position=change.position,
    )
    return Envelope(data=CategoryOut.of(await case.execute(command)))


@router.delete("/{category_id}")
async def remove_category(
    category_id: UUID,
    actor: CurrentActor,
    case: Annotated[RemoveCategory, Depends(use(RemoveCategory))],
) -> Envelope[None]:
    """What is below it moves up, and mechanisms are under it no more. With `mechanism:moderate`."""
    command = RemoveCategoryCommand(actor=actor, category_id=CategoryId(category_id))
    await case.execute(command)
    return Envelope(data=None)
