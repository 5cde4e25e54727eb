"""The tree of categories: where one may stand, and what becomes of what is below it."""

from collections.abc import Callable
from itertools import count
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.mechanisms.category import (
    MAX_CATEGORIES,
    MAX_DEPTH,
    Category,
    CategoryTree,
    category_names,
    chosen_categories,
)
from hiroba.domain.mechanisms.category_errors import (
    CategoryCycleError,
    CategoryNotFoundError,
    CategoryTooDeepError,
    InvalidCategoryError,
    TooManyCategoriesError,
)
from hiroba.domain.shared.ids import CategoryId

NOWHERE = CategoryId(UUID(int=2**100))

Change = Callable[[CategoryTree], object]


def named(number: int) -> CategoryId:
    return CategoryId(UUID(int=number))


def grown(*parents: int | None) -> CategoryTree:
    """Categories 1, 2, …, each the last below the parent given for it."""
    tree = CategoryTree({})
    for number, parent in enumerate(parents, 1):
        parent_id = None if parent is None else named(parent)
        category = Category(
            id=named(number), parent_id=parent_id, position=0, names={"en": str(number)}
        )
        tree = tree.with_new(category, position=None)
    return tree


def drawn(tree: CategoryTree, parent_id: CategoryId | None = None) -> list[object]:
    """[number, [what is below]] for each, in order."""
    return [[one.id.int, drawn(tree, one.id)] for one in tree.children(parent_id)]


FOREST = (None, None, 1, 1, 4, None)  # 1 (3, 4 (5)), 2, 6
ON_WHAT_IS_NOT_THERE: tuple[Change, ...] = (
    lambda tree: tree.moved(NOWHERE, None, None),
    lambda tree: tree.moved(named(1), NOWHERE, None),
    lambda tree: tree.renamed(NOWHERE, {"en": "x"}),
    lambda tree: tree.without(NOWHERE),
    lambda tree: tree.with_all_below(NOWHERE),
    lambda tree: chosen_categories(tree, [named(1), NOWHERE]),
)


def test_a_tree_is_walked_each_before_what_is_below_it() -> None:
    tree = grown(*FOREST)

    assert [one.id.int for one in tree.walk()] == [1, 3, 4, 5, 2, 6]
    assert {id_.int for id_ in tree.with_all_below(named(1))} == {1, 3, 4, 5}


def test_a_new_one_stands_where_it_was_put() -> None:
    tree = grown(*FOREST)
    new = Category(id=named(9), parent_id=named(1), position=0, names={"ja": "新"})

    assert drawn(tree.with_new(new, position=0))[0] == [1, [[9, []], [3, []], [4, [[5, []]]]]]
    assert drawn(tree.with_new(new, position=99))[0] == [1, [[3, []], [4, [[5, []]]], [9, []]]]


def test_a_moved_one_takes_along_what_is_below_it() -> None:
    tree = grown(*FOREST)

    assert drawn(tree.moved(named(4), named(2), None)) == [
        [1, [[3, []]]],
        [2, [[4, [[5, []]]]]],
        [6, []],
    ]
    assert [one.id.int for one in tree.moved(named(6), None, 0).children(None)] == [6, 1, 2]
    assert [one.id.int for one in tree.moved(named(1), None, 1).children(None)] == [2, 1, 6]


def test_what_is_below_a_removed_one_moves_up_into_its_place() -> None:
    tree = grown(*FOREST).without(named(1))

    assert drawn(tree) == [[3, []], [4, [[5, []]]], [2, []], [6, []]]
    assert [one.position for one in tree.children(None)] == [0, 1, 2, 3]


@pytest.mark.parametrize("below", [1, 4, 5])
def test_nothing_stands_below_itself(below: int) -> None:
    with pytest.raises(CategoryCycleError):
        grown(*FOREST).moved(named(1), named(below), None)


def test_so_deep_and_no_deeper() -> None:
    chain = grown(None, *range(1, MAX_DEPTH))
    deeper = Category(id=named(9), parent_id=named(MAX_DEPTH), position=0, names={"en": "x"})

    with pytest.raises(CategoryTooDeepError):
        chain.with_new(deeper, position=None)
    aside = grown(None, *range(1, MAX_DEPTH), None)
    with pytest.raises(CategoryTooDeepError):
        aside.moved(named(1), named(MAX_DEPTH + 1), None)


def test_so_many_and_no_more() -> None:
    many = {
        named(n): Category(id=named(n), parent_id=None, position=n, names={"en": "x"})
        for n in range(MAX_CATEGORIES)
    }
    more = Category(id=NOWHERE, parent_id=None, position=0, names={"en": "x"})

    with pytest.raises(TooManyCategoriesError):
        CategoryTree(many).with_new(more, position=None)


@pytest.mark.parametrize("change", ON_WHAT_IS_NOT_THERE)
def test_what_is_not_there_is_not_found(change: Change) -> None:
    with pytest.raises(CategoryNotFoundError):
        change(grown(*FOREST))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9), st.integers(0, 9)), max_size=30))
def test_whatever_is_done_the_tree_stays_one(acts: list[tuple[int, int, int]]) -> None:
    tree, fresh = grown(*FOREST), count(10)
    for act, one, other in acts:
        parent = None if other == 0 else named(other)
        try:
            if act == 0:
                new = Category(id=named(next(fresh)), parent_id=parent, position=0, names={})
                tree = tree.with_new(new, position=one)
            elif act == 1:
                tree = tree.without(named(one))
            else:
                tree = tree.moved(named(one), parent, other if act == 2 else None)
        except (CategoryNotFoundError, CategoryCycleError, CategoryTooDeepError):
            continue

    assert {one.id for one in tree.walk()} == set(tree.categories)
    for parent_id in (None, *tree.categories):
        row = tree.children(parent_id)
        assert [one.position for one in row] == list(range(len(row)))


def test_a_mechanism_is_under_each_once_and_under_five_at_most() -> None:
    tree = grown(*FOREST)

    assert chosen_categories(tree, [named(n) for n in (2, 1, 2)]) == (named(2), named(1))
    with pytest.raises(InvalidCategoryError):
        chosen_categories(tree, [named(n) for n in range(1, 7)])


def test_names_are_one_line_in_the_languages_of_the_house() -> None:
    names = {"zh-Hant": " 間歇\n運動 ", "ja": "間欠運動", "ko": "간헐 운동"}

    assert list(category_names(names).items()) == [
        ("ja", "間欠運動"),
        ("ko", "간헐 운동"),
        ("zh-Hant", "間歇 運動"),
    ]


@pytest.mark.parametrize(
    "names", [{}, {"fr": "x"}, {"en": " "}, {"en": "\u200b"}, {"en": "x" * 81}]
)
def test_what_is_no_name_is_refused(names: dict[str, str]) -> None:
    with pytest.raises(InvalidCategoryError):
        category_names(names)
