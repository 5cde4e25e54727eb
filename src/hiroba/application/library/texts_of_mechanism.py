"""Every text of a video that passages are made of."""

from collections.abc import Sequence

from hiroba.application.library.moment_text import citable_note, described
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.library.mechanism_passage import Line, Texts
from hiroba.domain.mechanisms.mechanism import Mechanism

_NOTES = 500  # of a page


async def texts_of(tx: Transaction, mechanism: Mechanism) -> Sequence[Texts]:
    """As they stand now; each part in the order that its passages count by."""
    _, words = described(mechanism.title, mechanism.description)
    chapters = [Line(round(one.start * 1_000), one.title) for one in mechanism.chapters]
    return [
        Texts(part="description", lines=[Line(0, words)]),
        Texts(part="chapter", lines=chapters),
        Texts(part="note", lines=await _notes(tx, mechanism)),
        *await tx.mechanism_passages.list_captions(mechanism.id),
    ]


async def _notes(tx: Transaction, mechanism: Mechanism) -> Sequence[Line]:
    lines: list[Line] = []
    while True:
        page = await tx.mechanism_notes.list_page(mechanism.id, limit=_NOTES, offset=len(lines))
        lines += [Line(one.note.hundredths * 10, citable_note(one.note.text)) for one in page]
        if len(page) < _NOTES:
            return lines
