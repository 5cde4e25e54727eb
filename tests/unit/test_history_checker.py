"""The checker must be able to fail: each kind of damage is found."""

from tests.support.history import History, check


def a_history() -> History:
    history = History()
    history.acknowledge("a", 1)
    history.acknowledge("b", 2)
    history.refused.add("c")
    history.unknown.add("d")
    return history


def test_a_whole_store_is_clean_with_or_without_the_unknown() -> None:
    assert check(a_history(), [(1, "a"), (2, "b")]).is_clean
    assert check(a_history(), [(1, "a"), (2, "b"), (3, "d")]).is_clean


def test_each_kind_of_damage_is_named() -> None:
    assert check(a_history(), [(1, "a")]).lost == ["b"]
    assert check(a_history(), [(1, "a"), (2, "b"), (3, "b")]).duplicated == ["b"]
    assert check(a_history(), [(1, "b"), (2, "a")]).moved == ["a", "b"]
    assert check(a_history(), [(1, "a"), (2, "b"), (3, "c")]).refused_but_present == ["c"]
    assert check(a_history(), [(1, "a"), (2, "b"), (5, "d")]).gaps == [5]
