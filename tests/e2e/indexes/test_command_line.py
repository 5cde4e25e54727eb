"""`hiroba index`, `hiroba golden` and `hiroba evaluate`, as somebody at the terminal meets them."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import Result
from tests.support.command_line import hiroba
from tests.support.indexes import TEXTS
from tests.support.library import open_library
from tests.support.server import ROOT

from hiroba.bootstrap.data_folder import only_process
from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings
from hiroba.domain.identity.permissions import Role
from hiroba.infrastructure.embedder.none import NoEmbedder
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite

CHILD_SECONDS = 60
NOTHING = "潜水艦の乗員は何人ですか"


def _words(result: Result) -> str:
    return " ".join(result.output.split())


async def _fill(data: Path) -> dict[str, str]:
    """A document in each language; their ids."""
    async with (
        open_sqlite(data / "hiroba.db") as database,
        open_library(database, data, embedder=NoEmbedder()) as library,
    ):
        ana = await library.person(Role.ADMIN)
        added = {name: await library.add(ana, text) for name, (text, _) in TEXTS.items()}
        await library.work()
    return {name: str(document.id) for name, document in added.items()}


async def _forget_in(data: Path, number: int, language: str) -> None:
    """Make one generation worse than the truth."""
    async with (
        open_sqlite(data / "hiroba.db") as database,
        open_library(database, data, embedder=NoEmbedder()) as library,
    ):
        async with library.ports.uow.read() as tx:
            passages = await tx.documents.list_current_passages(None, limit=100)
        index = await library.ports.index_stores.open(number)
        gone = [one.document_id for one in passages if one.text == TEXTS[language][0]]
        await index.text_search.remove_documents(gone)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    assert hiroba(tmp_path, "migrate").exit_code == 0
    return tmp_path


@pytest.fixture
def golden(data: Path, tmp_path: Path) -> Path:
    """A file of golden questions about what is in the library."""
    documents = asyncio.run(_fill(data))
    lines = [
        {"question": question, "documentId": documents[name], "quote": text}
        for name, (text, question) in TEXTS.items()
    ]
    path = tmp_path / "golden.jsonl"
    rows = [json.dumps(one, ensure_ascii=False) for one in [*lines, _abstaining()]]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def _abstaining() -> dict[str, object]:
    return {"question": NOTHING, "mustAbstain": True}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_questions_go_in_and_come_out_the_same(data: Path, golden: Path, form: str) -> None:
    first = hiroba(data, "golden", "import", str(golden))
    again = hiroba(data, "golden", "import", str(golden))
    out = hiroba(data, "golden", "export", "--format", form)
    copy = data / f"copy.{form}"
    copy.write_text(out.output, encoding="utf-8")
    for line in hiroba(data, "golden", "list").output.splitlines():
        assert hiroba(data, "golden", "remove", line.split()[0]).exit_code == 0
    back = hiroba(data, "golden", "import", str(copy))

    assert first.output == "5 added, 0 were there already.\n"
    assert again.output == "0 added, 5 were there already.\n"
    assert back.output == "5 added, 0 were there already.\n"
    assert hiroba(data, "golden", "export", "--format", form).output == out.output


def test_lines_that_cannot_be_are_named_and_spoil_no_other(data: Path) -> None:
    good = json.dumps(_abstaining())
    empty = json.dumps({"question": "何も期待しない"})
    (data / "mixed.jsonl").write_text(f"{good}\n{empty}\n", encoding="utf-8")
    (data / "broken.jsonl").write_text(f"{good}\n{{\n", encoding="utf-8")
    (data / "strange.jsonl").write_text('{"question": "?", "answer": "x"}', encoding="utf-8")

    mixed = hiroba(data, "golden", "import", str(data / "mixed.jsonl"))
    broken = hiroba(data, "golden", "import", str(data / "broken.jsonl"))
    strange = hiroba(data, "golden", "import", str(data / "strange.jsonl"))

    assert (mixed.exit_code, broken.exit_code, strange.exit_code) == (1, 1, 1)
    assert "1 added" in mixed.output
    assert "Line 2: " in mixed.output
    assert "Line 2 is not JSON" in broken.output
    assert "unknown field answer" in strange.output


def test_scores_are_told_by_language_and_in_all(data: Path, golden: Path) -> None:
    none = hiroba(data, "evaluate")
    hiroba(data, "golden", "import", str(golden))
    told = hiroba(data, "evaluate", "--answers")
    asyncio.run(_forget_in(data, 1, "ko"))
    worse = json.loads(hiroba(data, "evaluate", "--json").stdout)

    assert none.exit_code == 1
    assert "`hiroba golden import`" in none.output
    assert told.exit_code == 0, told.output
    assert [line.split()[0] for line in told.stdout.splitlines()[2:7]] == [
        "en",
        "ja",
        "ko",
        "zh",
        "all",
    ]
    assert "all 5 100.0 100.0 100.0 100.0 100.0 100.0 100.0" in _words(told)
    assert worse["figures"]["all"]["recall_at_1"] == 0.75
    assert len(worse["missed"]) == 1


def test_a_build_is_switched_to_refused_when_it_finds_less_and_left_again(
    data: Path, golden: Path
) -> None:
    hiroba(data, "golden", "import", str(golden))
    built = hiroba(data, "index", "build", "--no-switch")
    asyncio.run(_forget_in(data, 2, "zh"))
    refused = hiroba(data, "index", "switch", "2")
    forced = hiroba(data, "index", "switch", "2", "--force")
    unlike = hiroba(data, "doctor", "--stores")
    back = hiroba(data, "index", "back")
    dropped = hiroba(data, "index", "drop", "2")
    in_use = hiroba(data, "index", "drop", "1")
    listed = hiroba(data, "index", "list")
    healthy = hiroba(data, "doctor", "--stores")

    assert "`hiroba index switch 2`" in built.output
    assert refused.exit_code == 1
    assert "zh: nDCG@10 0.0 instead of 100.0" in refused.output
    assert "Generation 2 is searched now, with nDCG@10 75.0." in forced.output
    assert (unlike.exit_code, "1 missing in search" in unlike.output) == (1, True)
    assert back.output == "Generation 1 is searched now.\n"
    assert dropped.output == "Generation 2 is gone.\n"
    assert in_use.exit_code == 1
    assert "1 current 100.0 100.0" in _words(listed)
    assert healthy.exit_code == 0, healthy.output
    assert {path.name for path in data.glob("search*.db")} == {"search.db"}


def test_without_questions_a_build_says_that_nothing_was_compared(data: Path) -> None:
    asyncio.run(_fill(data))

    result = hiroba(data, "index", "build")
    kept = hiroba(data, "doctor")

    assert "Generation 2 is searched now. There are no golden questions" in result.output
    assert "note     index 1" in kept.output
    assert "`hiroba index back`" in kept.output


async def _in_a_process(data: Path, *arguments: str) -> str:
    """What the command says."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "hiroba", *arguments),
        cwd=ROOT,
        env=os.environ | {"HIROBA_DATA": str(data), "HIROBA_EMBEDDER__ADAPTER": "none"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(CHILD_SECONDS):
        said, _ = await child.communicate()
    return said.decode()


async def _serve(data: Path) -> tuple[str, str]:
    """What two commands say beside a server."""
    app = create_app(Settings(data=data, embedder=NoEmbedderSettings(adapter="none")))
    async with app.router.lifespan_context(app):
        built = await _in_a_process(data, "index", "build")
        return built, await _in_a_process(data, "index", "back")


def test_beside_a_server_the_server_does_the_work(data: Path) -> None:
    asyncio.run(_fill(data))
    with only_process(data):
        built, back = asyncio.run(_serve(data))

    assert "Generation 2 is searched now." in built
    assert back == "Generation 1 is searched now.\n"
