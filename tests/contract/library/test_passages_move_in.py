"""A library of the schema before passages outlived versions comes up with everything that counts, and goes back."""

import asyncio
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from alembic import command
from sqlalchemy import Connection, text
from tests.support.databases import PostgresForTests

from hiroba.domain.library.document import digest_of
from hiroba.infrastructure.sql.migrate import alembic_config, move_schema
from hiroba.infrastructure.sql.revision import sqlite_connection

USER, DOCUMENT, OLD, CURRENT = (str(UUID(int=number)) for number in range(1, 5))
WORDS = ["水車が回る。", "The wheel turns.", "물레방아가 돈다.", "水车在转动。"]


def fill(connection: Connection) -> None:
    """A document with an old version and a current one of a file, each with two passages."""

    def run(sql: str, **values: object) -> None:
        connection.execute(text(sql), values)

    run(
        "INSERT INTO users (id, kind, role, display_name, locale, created_at, name_key)"
        " VALUES (:id, 'person', 'member', 'ana', 'ja', 1, 'ana')",
        id=USER,
    )
    run(
        "INSERT INTO documents (id, title, audience, owner_id, status, progress, version,"
        " current_version_id, created_at, updated_at)"
        " VALUES (:id, '本', 'community', :user, 'ready', 1, 2, :current, 1, 1)",
        id=DOCUMENT,
        user=USER,
        current=CURRENT,
    )
    for number, (version, blob) in enumerate([(OLD, None), (CURRENT, "b" * 64)], 1):
        run(
            "INSERT INTO document_versions (id, document_id, number, media_type, blob_sha256,"
            " size, text, created_at) VALUES (:id, :document, :number, 'text/plain', :blob, 1,"
            " '水車', 1)",
            id=version,
            document=DOCUMENT,
            number=number,
            blob=blob,
        )
        for ordinal in range(2):
            run(
                'INSERT INTO passages (id, document_id, version_id, ordinal, start, "end", page,'
                " heading, tokens, text) VALUES (:id, :document, :version, :ordinal, :start, 9, 3,"
                " :heading, 2, :text)",
                id=str(UUID(int=100 + 10 * number + ordinal)),
                document=DOCUMENT,
                version=version,
                ordinal=ordinal,
                start=ordinal * 5,
                heading="章" if ordinal else None,
                text=WORDS[2 * number - 2 + ordinal],
            )


def walk(connection: Connection) -> None:
    move_schema(connection, "0007")
    fill(connection)
    connection.commit()
    kept = 'SELECT id, version_id, ordinal, start, "end", page, heading, text FROM passages'
    before = connection.execute(
        text(f"{kept} WHERE version_id = :id ORDER BY ordinal"),  # our own words
        {"id": CURRENT},
    ).fetchall()

    move_schema(connection, "0008")

    placed = connection.execute(
        text(
            'SELECT p.id, l.version_id, l.ordinal, l.start, l."end", l.page, p.heading, p.text'
            " FROM passages p JOIN placements l ON l.passage_id = p.id ORDER BY l.ordinal"
        )
    ).fetchall()
    assert placed == before
    digests = connection.execute(text("SELECT digest FROM passages ORDER BY id")).scalars()
    assert list(digests) == [digest_of(None, WORDS[2]), digest_of("章", WORDS[3])]
    versions = connection.execute(
        text("SELECT content_sha256, created_by FROM document_versions ORDER BY number")
    ).fetchall()
    assert [(one[0], str(one[1])) for one in versions] == [
        (sha256("水車".encode()).hexdigest(), USER),
        ("b" * 64, USER),
    ]

    config = alembic_config()
    config.attributes["connection"] = connection
    command.downgrade(config, "0007")
    back = connection.execute(text(f"{kept} ORDER BY ordinal")).fetchall()
    assert back == before


def test_sqlite_passages_move_in(tmp_path: Path) -> None:
    with sqlite_connection(tmp_path / "old.db") as connection:
        walk(connection)


@pytest.mark.postgres
def test_postgres_passages_move_in(postgres: PostgresForTests) -> None:
    async def walk_an_empty_one() -> None:
        async with postgres.empty() as engine, engine.connect() as connection:
            await connection.run_sync(walk)

    asyncio.run(walk_an_empty_one())
