"""A document that is deleted while it is being read is let go of, and nothing of it is told to the log."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from structlog.testing import capture_logs
from tests.support.library import Library

from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.ports.parser import ParsedDocument, Parser
from hiroba.domain.library.document import Passage
from hiroba.domain.shared.ids import DocumentId, PassageId, VersionId

WORDS = "비밀 정원의 물레방아"


class InterruptedParser:
    """Parses as the real one does, and then something else happens first."""

    def __init__(self, real: Parser, meanwhile: Callable[[], Awaitable[None]]) -> None:
        self._real = real
        self._meanwhile = meanwhile

    def detect(self, head: bytes, file_name: str | None) -> str:
        return self._real.detect(head, file_name)

    async def parse(self, path: Path, *, media_type: str, file_name: str | None) -> ParsedDocument:
        parsed = await self._real.parse(path, media_type=media_type, file_name=file_name)
        await self._meanwhile()
        return parsed


async def test_document_deleted_while_it_is_read_is_let_go_of_at_once(library: Library) -> None:
    ana = await library.person()
    document = await library.add_file(ana, WORDS.encode(), "물레방아.txt")

    async def delete() -> None:
        command = DeleteDocumentCommand(actor=ana, document_id=document.id)
        await library.case(DeleteDocument).execute(command)

    parser = InterruptedParser(library.ports.parser, delete)
    reading = replace(library, ports=replace(library.ports, parser=parser))
    with capture_logs() as logs:
        await reading.work()

    assert logs == []
    assert await library.differences() == 0
    assert not await reading.found_by_words(ana, WORDS)


async def test_error_of_the_store_does_not_tell_what_people_wrote(library: Library) -> None:
    orphan = Passage(
        id=PassageId(library.ports.ids.new()),
        document_id=DocumentId(library.ports.ids.new()),
        version_id=VersionId(library.ports.ids.new()),
        ordinal=0,
        start=0,
        end=len(WORDS),
        page=None,
        heading=None,
        tokens=3,
        text=WORDS,
    )

    with pytest.raises(IntegrityError) as refused:
        async with library.ports.uow() as tx:
            await tx.documents.put_passages([orphan])

    assert WORDS not in str(refused.value)
