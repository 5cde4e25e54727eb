"""A store that counted at every look comes to hold its counts, on both engines."""

import asyncio
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, text
from tests.support.databases import PostgresForTests
from tests.support.shown_videos import AT

from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.migrate import move_schema
from hiroba.infrastructure.sql.revision import sqlite_connection

OWNER = UUID(int=1)
TOP, BELOW, BESIDE = UUID(int=11), UUID(int=12), UUID(int=13)
UNDER = {  # a video, whether it is published, and what it is under
    UUID(int=21): (True, (TOP, BELOW)),
    UUID(int=22): (True, (BELOW,)),
    UUID(int=23): (False, (BELOW, BESIDE)),
}


def insert(connection: Connection, table: str, **values: object) -> None:
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    connection.execute(
        text(f"INSERT INTO {table} ({names}) VALUES ({places})"),  # noqa: S608  # our own words
        {key: str(one) if isinstance(one, UUID) else one for key, one in values.items()},
    )


def fill(connection: Connection) -> None:
    at = to_millis(AT)
    person = {"kind": "person", "role": "member", "display_name": "花子", "locale": "ja"}
    insert(connection, "users", id=OWNER, created_at=at, **person)
    for place, (id_, parent) in enumerate([(TOP, None), (BELOW, TOP), (BESIDE, None)]):
        insert(
            connection,
            "categories",
            id=id_,
            parent_id=parent,
            position=place,
            names='{"zh": "运动"}',
        )
    for number, (id_, (is_published, categories)) in enumerate(UNDER.items()):
        insert(
            connection,
            "mechanisms",
            id=id_,
            number=number,
            owner_id=OWNER,
            file_id=UUID(int=100 + number),
            audience="community" if is_published else f"private:{OWNER}",
            state="published" if is_published else "draft",
            title="기어",
            description="",
            tags="[]",
            licence="cc-by-4.0",
            chapters="[]",
            file_name="gear.mp4",
            media_type="video/mp4",
            size=1,
            source_sha256="a" * 64,
            job_id=UUID(int=200 + number),
            listed_at=at,
            created_at=at,
            updated_at=at,
        )
        for place, category in enumerate(categories):
            insert(
                connection,
                "mechanism_categories",
                mechanism_id=id_,
                category_id=category,
                place=place,
            )


def walk(connection: Connection) -> None:
    move_schema(connection, "0018")
    fill(connection)
    connection.commit()

    move_schema(connection, "0020")

    rows = connection.execute(text("SELECT id, published FROM categories")).fetchall()
    counts = {UUID(str(id_)): count for id_, count in rows}
    assert counts == {TOP: 2, BELOW: 2, BESIDE: 0}


def test_sqlite_counts_move_in(tmp_path: Path) -> None:
    with sqlite_connection(tmp_path / "old.db") as connection:
        walk(connection)


@pytest.mark.postgres
def test_postgres_counts_move_in(postgres: PostgresForTests) -> None:
    async def walk_an_empty_one() -> None:
        async with postgres.empty() as engine, engine.connect() as connection:
            await connection.run_sync(walk)

    asyncio.run(walk_an_empty_one())
