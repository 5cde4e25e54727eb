"""Whoever reads /docs finds an example of what each route takes and gives."""

from typing import Any, cast

import pytest

from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import Settings

Json = dict[str, Any]
DOCUMENT: Json = create_app(Settings()).openapi()
OPERATIONS = [
    pytest.param(operation, id=f"{method} {path}")
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
]


def has_example(part: Any, within: tuple[str, ...] = ()) -> bool:
    """Whether an example stands anywhere in a part of the document, or in a schema it refers to."""
    if isinstance(part, list):
        return any(has_example(each, within) for each in cast(list[Any], part))
    if not isinstance(part, dict):
        return False
    part = cast(Json, part)
    if "example" in part or "examples" in part:
        return True
    name = str(part.get("$ref", "")).rpartition("/")[2]
    if name and name not in within:
        return has_example(DOCUMENT["components"]["schemas"][name], (*within, name))
    return any(has_example(each, within) for each in part.values())


def says_nothing(response: Json) -> bool:
    """An answer whose `data` is always null needs no example."""
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    return schema.get("$ref", "").endswith("/Envelope_NoneType_")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_route_shows_what_it_takes_and_what_it_gives(operation: Json) -> None:
    answers = [each for status, each in operation["responses"].items() if status[0] == "2"]

    assert has_example(operation.get("requestBody", {"example": "takes nothing"}))
    assert any(has_example(answer) or says_nothing(answer) for answer in answers)


def test_a_route_without_an_example_would_be_found() -> None:
    assert not has_example({"content": {"application/json": {"schema": {"type": "string"}}}})
