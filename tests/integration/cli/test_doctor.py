"""`hiroba doctor` says what is wrong and what to do about it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.support.command_line import hiroba
from tests.support.e5_directory import an_e5_directory
from tests.support.embedding import opened, service_settings
from tests.support.embedding_server import EmbeddingServer, embedding_server
from tests.support.vectors import an_entry, unit_vectors

from hiroba.bootstrap.data_folder import only_process
from hiroba.infrastructure.text_search.sqlite_version import made_by


@pytest.fixture
def data(tmp_path: Path) -> Path:
    assert hiroba(tmp_path, "migrate").exit_code == 0
    return tmp_path


def _changed(path: Path, *statements: str) -> None:
    connection: Any = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_folder_that_is_not_there_yet_is_no_problem_and_is_not_made(tmp_path: Path) -> None:
    result = hiroba(tmp_path / "new", "doctor", "--stores")

    assert result.exit_code == 0, result.output
    assert not (tmp_path / "new").exists()


def test_stores_are_compared_one_by_one_and_a_difference_ends_with_1(data: Path) -> None:
    sound = hiroba(data, "doctor", "--stores")
    stray = data / "blobs" / "ab" / "00" / f"ab{'0' * 62}"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"nobody's")

    result = hiroba(data, "doctor", "--stores")

    assert sound.exit_code == 0, sound.output
    for line in ("ok       rows", "ok       words", "ok       meanings", "ok       files"):
        assert line in sound.output
    assert "no difference between the database and what is made from it" in sound.output
    assert result.exit_code == 1
    assert "problem  files          1 files: 1 left files" in result.output
    assert "problem  stores         1 difference between" in result.output


def test_machines_get_one_object(data: Path) -> None:
    result = hiroba(data, "doctor", "--json")

    report = json.loads(result.output)
    states = {check["check"]: check["state"] for check in report["checks"]}
    assert (result.exit_code, report["ok"]) == (0, True)
    assert states["database"] == states["hiroba.db"] == states["work"] == "ok"


def test_damaged_database_is_a_problem_with_a_way_out(data: Path) -> None:
    (data / "hiroba.db").write_bytes(b"not a database at all" * 100)

    result = hiroba(data, "doctor", "--stores")

    assert result.exit_code == 1
    assert "problem  hiroba.db" in result.output
    assert "last copy of the data folder" in " ".join(result.output.split())


def test_outdated_schema_names_the_command_that_helps(data: Path) -> None:
    _changed(data / "hiroba.db", "UPDATE alembic_version SET version_num = '0000'")

    result = hiroba(data, "doctor")
    listed = hiroba(data, "users", "list")

    assert (result.exit_code, listed.exit_code) == (1, 75)
    assert "`hiroba migrate`" in " ".join(result.output.split())
    assert "`hiroba migrate`" in listed.output


def test_index_of_another_analyzer_is_found_and_stays_as_it_is(data: Path) -> None:
    _changed(
        data / "search.db",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)",
        "INSERT INTO meta VALUES ('analyzer', 'older')",
    )

    result = hiroba(data, "doctor", "--stores")

    assert result.exit_code == 1
    assert "made by analyzer older" in result.output
    assert "`hiroba index build`" in " ".join(result.output.split())
    assert made_by(data / "search.db") == "older"


def test_missing_model_names_the_command_that_helps(data: Path, tmp_path: Path) -> None:
    nowhere = {
        "HIROBA_EMBEDDER__ADAPTER": "onnx",
        "HIROBA_EMBEDDER__MODEL_DIR": str(tmp_path / "none"),
    }
    result = hiroba(data, "doctor", **nowhere)

    assert result.exit_code == 1
    assert "`make setup`" in result.output


def test_folder_of_the_e5_family_is_tried(data: Path, tmp_path: Path) -> None:
    folder = an_e5_directory(tmp_path / "multilingual-e5-tiny")
    chosen = {"HIROBA_EMBEDDER__ADAPTER": "e5", "HIROBA_EMBEDDER__MODEL_DIR": str(folder)}

    well = hiroba(data, "doctor", **chosen)
    (folder / "onnx" / "model.onnx").write_bytes(b"not a model")
    ill = hiroba(data, "doctor", **chosen)

    assert well.exit_code == 0, well.output
    assert "multilingual-e5-tiny/" in well.output
    assert "32 dimensions" in well.output
    assert ill.exit_code == 1
    assert "cannot be used" in ill.output
    assert not (data / "embeddings.db").exists()


def test_M5_service_that_does_not_answer_and_vectors_of_another_model_are_told(
    data: Path, tmp_path: Path
) -> None:
    folder = an_e5_directory(tmp_path / "multilingual-e5-tiny")
    with embedding_server() as server:
        chosen = {
            "HIROBA_EMBEDDER__ADAPTER": "openai",
            "HIROBA_EMBEDDER__BASE_URL": server.url,
            "HIROBA_EMBEDDER__MODEL": "letters",
        }
        well = hiroba(data, "doctor", **chosen)
        asyncio.run(_put_vectors(data, server))
    away = hiroba(data, "doctor", **chosen)
    other = hiroba(
        data,
        "doctor",
        HIROBA_EMBEDDER__ADAPTER="e5",
        HIROBA_EMBEDDER__MODEL_DIR=str(folder),
    )

    assert well.exit_code == 0, well.output
    assert "letters/24 works" in well.output
    assert away.exit_code == 1
    assert "HIROBA_EMBEDDER__BASE_URL" in " ".join(away.output.split())
    assert other.exit_code == 1
    assert "but 3 of letters/24: search goes by words alone" in " ".join(other.output.split())


async def _put_vectors(data: Path, server: EmbeddingServer) -> None:
    async with opened(data, service_settings(server)) as embedding:
        entries = [an_entry(number) for number in range(3)]
        await embedding.vector_index.put(entries, unit_vectors(1, 3, 24))


def test_beside_a_server_what_cannot_be_checked_is_said_to_be_skipped(data: Path) -> None:
    (data / "vectors.duckdb").touch()

    with only_process(data):
        result = hiroba(data, "doctor", "--stores")

    assert result.exit_code == 0, result.output
    assert "skipped  vectors" in result.output
    assert "skipped  stores" in result.output


def test_developers_settings_in_front_of_others_are_a_problem(data: Path) -> None:
    result = hiroba(data, "doctor", HIROBA_HOST="0.0.0.0")  # noqa: S104  # nothing listens

    assert result.exit_code == 1
    assert "HIROBA_ENVIRONMENT=production" in result.output


def test_folder_that_cannot_hold_anything_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = hiroba(tmp_path / "file" / "data", "doctor")
    demo = hiroba(tmp_path / "file" / "data", "demo")

    assert (result.exit_code, demo.exit_code) == (1, 1)
    assert "cannot be written to" in result.output
    assert "Traceback" not in demo.output
