"""From a parsed document to its passages."""

import asyncio
from collections.abc import Sequence
from uuid import uuid5

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.chunking import split_into_passages
from hiroba.domain.library.document import DocumentVersion, Passage
from hiroba.domain.shared.ids import PassageId

_INLINE_CHARACTERS = 20_000  # cutting less than this is quicker than a hop to a thread


async def cut_passages(parsed: ParsedDocument, version: DocumentVersion) -> Sequence[Passage]:
    """The same ids for the same version, however often it is done."""
    if len(parsed.text) <= _INLINE_CHARACTERS:
        return _cut(parsed, version)
    return await asyncio.to_thread(_cut, parsed, version)


def _cut(parsed: ParsedDocument, version: DocumentVersion) -> Sequence[Passage]:
    return [
        Passage(
            id=PassageId(uuid5(version.id, str(ordinal))),
            document_id=version.document_id,
            version_id=version.id,
            ordinal=ordinal,
            start=span.start,
            end=span.end,
            page=span.page,
            heading=span.heading,
            tokens=span.tokens,
            text=parsed.text[span.start : span.end],
        )
        for ordinal, span in enumerate(split_into_passages(parsed.text, parsed.blocks))
    ]
