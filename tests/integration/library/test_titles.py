"""What is embedded of a passage, and what a new title changes."""

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import numpy as np
import pytest
from tests.support.databases import OpenDatabase
from tests.support.library import Library, open_library
from tests.support.search import LatinEmbedder

from hiroba.application.library.update_document import UpdateDocument, UpdateDocumentCommand
from hiroba.application.ports.embedder import Vectors

TEXT = "It was built in 1884 and grinds corn to this day."


class RememberingEmbedder(LatinEmbedder):
    """Keeps what it was given, and embeds a text as whether it speaks of mills."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return np.array(
            [[1, 0] if "mill" in text.lower() else [0, 1] for text in texts], dtype=np.float32
        )


@pytest.fixture
def embedder() -> RememberingEmbedder:
    return RememberingEmbedder()


@pytest.fixture
async def library(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, embedder: RememberingEmbedder
) -> AsyncGenerator[Library]:
    async with (
        open_sqlite_copy() as database,
        open_library(database, tmp_path, embedder=embedder) as opened,
    ):
        yield opened


@pytest.mark.parametrize(
    ("title", "embedded"),
    [
        ("The old mill", f"The old mill\n{TEXT}"),
        ("水車の歴史", TEXT),
        ("물레방아", TEXT),
        ("水车的历史", TEXT),
        ("水車的歷史", TEXT),
    ],
)
async def test_passage_is_embedded_under_a_title_that_the_embedder_knows(
    library: Library, embedder: RememberingEmbedder, title: str, embedded: str
) -> None:
    await library.add(await library.person(), TEXT, title=title)
    await library.work()

    assert embedder.texts == [embedded]


async def test_new_title_changes_where_its_passages_are_found(
    library: Library, embedder: RememberingEmbedder
) -> None:
    ana = await library.person()
    added = await library.add(ana, TEXT, title="The lighthouse")
    await library.work()

    await library.case(UpdateDocument).execute(
        UpdateDocumentCommand(actor=ana, document_id=added.id, title="The old mill")
    )
    await library.work()

    readership = await library.ports.readerships.of_user(ana.user_id)
    mills = np.array([1, 0], dtype=np.float32)
    [hit] = await library.ports.vector_index.nearest(mills, readership=readership, limit=9)
    assert hit.score == pytest.approx(1, abs=1e-3)
    assert embedder.texts[-1] == f"The old mill\n{TEXT}"
    assert await library.differences() == 0
