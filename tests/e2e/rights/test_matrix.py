"""Every operation over REST has its frame and the other way round, with the same rights."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from tests.support.databases import OpenDatabase
from tests.support.rights import Cast, a_cast, try_all
from tests.support.rights_page import PAGE, page
from tests.support.rights_rows import ALONE, ROWS

from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import Settings
from hiroba.presentation.ws.operations import OPERATIONS


@pytest.fixture
async def people(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Cast]:
    async with open_sqlite_copy() as database, a_cast(database, tmp_path) as people:
        yield people


@pytest.fixture
def written() -> str:
    return PAGE.read_text()


async def test_both_doors_answer_alike_as_the_page_of_rights_says(
    people: Cast, written: str
) -> None:
    tried = await try_all(people)

    differing = [
        (one.kind.value, one.row.what, name, one.rest[name], one.socket[name])
        for one in tried
        for name in one.rest
        if one.rest[name] != one.socket[name]
    ]
    assert differing == []
    assert written == page(tried), "python -m tests.support.rights_page writes it anew"


def test_every_route_is_in_a_row_or_has_a_reason_to_be_alone() -> None:
    paired = {route for row in ROWS for route in (row.route, *row.also)}
    alone = {route for one in ALONE for route in one.routes}
    tags = {tag for one in ALONE for tag in one.tags}
    described: dict[str, dict[str, Any]] = create_app(Settings()).openapi()["paths"]
    routes = {
        f"{method.upper()} {path.removeprefix('/api/v1')}": set(operation.get("tags", ()))
        for path, operations in described.items()
        for method, operation in operations.items()
    }

    unknown = {one for one, its in routes.items() if one not in paired | alone and not its & tags}
    assert unknown == set()
    assert (paired | alone) - routes.keys() == set()


def test_every_frame_is_in_a_row_or_has_a_reason_to_be_alone() -> None:
    paired = {row.frame for row in ROWS}
    alone = {frame for one in ALONE for frame in one.frames}

    assert OPERATIONS.keys() == paired | alone
    assert paired & alone == set()
