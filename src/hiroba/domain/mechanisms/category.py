"""What mechanisms are put under: a tree that moderators curate."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hiroba.domain.mechanisms.category_errors import (
    CategoryCycleError,
    CategoryNotFoundError,
    CategoryTooDeepError,
    InvalidCategoryError,
    TooManyCategoriesError,
)
from hiroba.domain.shared.ids import CategoryId
from hiroba.domain.shared.invisible import without_invisible

NAME_LANGUAGES = ("en", "ja", "ko", "zh", "zh-Hant")
MAX_NAME = 80
MAX_CATEGORIES = 500
MAX_DEPTH = 5
CATEGORIES_PER_MECHANISM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """`position` counts from 0 among those with the same parent. `names` by language, in one at least."""

    id: CategoryId
    parent_id: CategoryId | None
    position: int
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CategoryTree:
    """All categories there are. Nothing changes one; each change gives another tree."""

    categories: Mapping[CategoryId, Category]

    def get(self, category_id: CategoryId, *, field: str | None = None) -> Category:
        """Raises CategoryNotFoundError."""
        found = self.categories.get(category_id)
        if found is None:
            raise CategoryNotFoundError(field=field)
        return found

    def children(self, parent_id: CategoryId | None) -> list[Category]:
        below = (one for one in self.categories.values() if one.parent_id == parent_id)
        return sorted(below, key=lambda one: one.position)

    def walk(self, parent_id: CategoryId | None = None) -> Iterator[Category]:
        """Everything below, each before what is below it."""
        rows: dict[CategoryId | None, list[Category]] = {}
        for one in sorted(self.categories.values(), key=lambda one: one.position):
            rows.setdefault(one.parent_id, []).append(one)
        waiting = rows.get(parent_id, [])[::-1]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += rows.get(one.id, [])[::-1]

    def with_all_below(self, category_id: CategoryId) -> frozenset[CategoryId]:
        """Itself and everything below. Raises CategoryNotFoundError."""
        self.get(category_id, field="category")
        return frozenset({category_id, *(one.id for one in self.walk(category_id))})

    def above(self, category_id: CategoryId) -> Iterator[CategoryId]:
        """Everything above it, from the nearest."""
        parent_id = self.categories[category_id].parent_id
        while parent_id is not None:
            yield parent_id
            parent_id = self.categories[parent_id].parent_id

    def with_new(self, category: Category, *, position: int | None) -> "CategoryTree":
        """At that position among its siblings, or the last.

        Raises CategoryNotFoundError, CategoryTooDeepError, TooManyCategoriesError.
        """
        if len(self.categories) >= MAX_CATEGORIES:
            raise TooManyCategoriesError(details={"max": MAX_CATEGORIES})
        return self._placed(category, category.parent_id, position)

    def moved(
        self, category_id: CategoryId, parent_id: CategoryId | None, position: int | None
    ) -> "CategoryTree":
        """With all that is below it. Raises CategoryNotFoundError, CategoryCycleError, CategoryTooDeepError."""
        category = self.get(category_id)
        if parent_id is not None and parent_id in self.with_all_below(category_id):
            raise CategoryCycleError
        return self._placed(category, parent_id, position)

    def renamed(self, category_id: CategoryId, names: Mapping[str, str]) -> "CategoryTree":
        """Raises CategoryNotFoundError."""
        return self._with(replace(self.get(category_id), names=names))

    def without(self, category_id: CategoryId) -> "CategoryTree":
        """What is below it moves up, into its place. Raises CategoryNotFoundError."""
        gone = self.get(category_id)
        siblings = self.children(gone.parent_id)
        place = siblings.index(gone)
        raised = [*siblings[:place], *self.children(category_id), *siblings[place + 1 :]]
        kept = {id_: one for id_, one in self.categories.items() if id_ != category_id}
        kept.update({one.id: one for one in _in_a_row(raised, gone.parent_id)})
        return CategoryTree(kept)

    def _placed(
        self, category: Category, parent_id: CategoryId | None, position: int | None
    ) -> "CategoryTree":
        if parent_id is not None:
            self.get(parent_id, field="parentId")
        siblings = [one for one in self.children(parent_id) if one.id != category.id]
        siblings.insert(len(siblings) if position is None else position, category)
        left = [one for one in self.children(category.parent_id) if one.id != category.id]
        tree = self._with(*_in_a_row(left, category.parent_id), *_in_a_row(siblings, parent_id))
        if _deepest(tree) > MAX_DEPTH:
            raise CategoryTooDeepError(details={"max": MAX_DEPTH})
        return tree

    def _with(self, *categories: Category) -> "CategoryTree":
        return CategoryTree({**self.categories, **{one.id: one for one in categories}})


def _in_a_row(row: list[Category], parent_id: CategoryId | None) -> list[Category]:
    return [replace(one, parent_id=parent_id, position=place) for place, one in enumerate(row)]


def _deepest(tree: CategoryTree) -> int:
    depths: dict[CategoryId | None, int] = {None: 0}
    for one in tree.walk():
        depths[one.id] = depths[one.parent_id] + 1
    return max(depths.values())


def category_names(names: Mapping[str, str]) -> dict[str, str]:
    """One line each, in one of the languages at least. Raises InvalidCategoryError."""
    if not names or not set(names) <= set(NAME_LANGUAGES):
        spoken = ", ".join(NAME_LANGUAGES)
        raise InvalidCategoryError(f"Names are in one or more of {spoken}.", field="names")
    clean = {
        language: " ".join(without_invisible(names[language]).split())
        for language in NAME_LANGUAGES
        if language in names
    }
    if not all(0 < len(name) <= MAX_NAME for name in clean.values()):
        raise InvalidCategoryError(f"A name has 1 to {MAX_NAME} characters.", field="names")
    return clean


def chosen_categories(
    tree: CategoryTree, category_ids: Sequence[CategoryId]
) -> tuple[CategoryId, ...]:
    """Each once, in the order given. Raises CategoryNotFoundError, InvalidCategoryError."""
    chosen = tuple(dict.fromkeys(category_ids))
    if len(chosen) > CATEGORIES_PER_MECHANISM:
        raise InvalidCategoryError(
            f"A mechanism is under {CATEGORIES_PER_MECHANISM} categories at most.",
            field="categoryIds",
        )
    for category_id in chosen:
        tree.get(category_id, field="categoryIds")
    return chosen
