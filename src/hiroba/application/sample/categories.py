"""What the clips are put under."""

from collections.abc import Mapping, Sequence

from hiroba.application.mechanisms.curate_categories import AddCategoryCommand
from hiroba.application.mechanisms.list_categories import ListCategoriesQuery
from hiroba.application.ports.sample_mechanisms import SampleCategory
from hiroba.application.sample.tools import ClipTools, Tally
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import CategoryId

_ENGLISH = "en"
_SPELT = {"zh-Hans": "zh"}  # as categories name the languages


async def find_or_add_categories(
    tools: ClipTools, wanted: Sequence[SampleCategory], tally: Tally
) -> Mapping[str, CategoryId]:
    """Every category by key, known again by its English name wherever it was moved meanwhile."""
    curator = await _curator(tools)
    present = await tools.list_categories.execute(ListCategoriesQuery(actor=curator))
    known = {view.category.names.get(_ENGLISH): view.category.id for view in present}
    categories: dict[str, CategoryId] = {}
    for category in wanted:
        found = known.get(category.names[_ENGLISH])
        tally.count(is_new=found is None)
        if found is None:
            command = AddCategoryCommand(
                actor=curator,
                names={_SPELT.get(tag, tag): name for tag, name in category.names.items()},
                parent_id=None if category.parent is None else categories[category.parent],
            )
            found = (await tools.add_category.execute(command)).id
        categories[category.key] = found
    return categories


async def _curator(tools: ClipTools) -> Actor:
    """An owner: the sample people may not curate, unless one of them owns the community."""
    async with tools.uow() as tx:
        owner, *_ = await tx.users.list_active_owner_ids()
    return Actor(owner, Role.OWNER)
