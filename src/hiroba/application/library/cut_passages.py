"""From a parsed document to its passages."""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from uuid import uuid5

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.chunking import split_into_passages
from hiroba.domain.library.document import DocumentVersion, Passage, PlacedPassage, digest_of
from hiroba.domain.shared.ids import PassageId

_INLINE_CHARACTERS = 20_000  # cutting less than this is quicker than a hop to a thread


async def cut_passages(
    parsed: ParsedDocument, version: DocumentVersion, current: Sequence[PlacedPassage] = ()
) -> Sequence[Passage]:
    """Those that the current version holds too keep their ids; the others get new ones.

    The same ids for the same version and the same `current`, however often it is done.
    """
    if len(parsed.text) <= _INLINE_CHARACTERS:
        return _cut(parsed, version, current)
    return await asyncio.to_thread(_cut, parsed, version, current)


def _cut(
    parsed: ParsedDocument, version: DocumentVersion, current: Sequence[PlacedPassage]
) -> Sequence[Passage]:
    ids = PassageIds(version, current)
    passages: list[Passage] = []
    for ordinal, span in enumerate(split_into_passages(parsed.text, parsed.blocks)):
        text = parsed.text[span.start : span.end]
        passages.append(
            Passage(
                id=ids.next(digest_of(span.heading, text)),
                document_id=version.document_id,
                version_id=version.id,
                ordinal=ordinal,
                start=span.start,
                end=span.end,
                page=span.page,
                heading=span.heading,
                tokens=span.tokens,
                text=text,
            )
        )
    return passages


class PassageIds:
    """Passages with the same words are told apart by their order.

    What is new is named after its version, so that an id that was let go of never comes back:
    what still removes it from the indexes can do no harm.
    """

    def __init__(self, version: DocumentVersion, current: Sequence[PlacedPassage]) -> None:
        self._version = version
        self._kept: defaultdict[str, deque[PassageId]] = defaultdict(deque)
        self._new: Counter[str] = Counter()
        for one in current:
            self._kept[one.digest].append(one.id)

    def next(self, digest: str) -> PassageId:
        if self._kept[digest]:
            return self._kept[digest].popleft()
        self._new[digest] += 1
        return PassageId(uuid5(self._version.id, f"{digest} {self._new[digest]}"))
