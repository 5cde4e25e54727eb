"""What is said of a video at a moment, as of now: quotations follow their words, and go where those are gone."""

from collections.abc import Sequence
from dataclasses import replace

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.answers.answer import Answer, Citation
from hiroba.domain.answers.withdrawal import without_citations
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.audience import Readership

_Said = Sequence[tuple[float, str]]  # at which second, and what


async def with_moments(tx: Transaction, answer: Answer) -> Answer:
    """Without what is not said of a video any more, or not to everybody who reads the answer."""
    cited = [one for one in answer.citations if one.mechanism_id is not None]
    present: dict[int, Citation] = {}
    for one in cited:
        mechanism = await _mechanism_of(tx, one)
        if mechanism is not None and may_show(answer, mechanism):
            found = await _followed(tx, one, mechanism)
            present |= {} if found is None else {one.marker: found}
    followed = replace(
        answer, citations=tuple(present.get(one.marker, one) for one in answer.citations)
    )
    return without_citations(followed, {one.marker for one in cited} - present.keys())


def may_show(answer: Answer, mechanism: Mechanism | None) -> bool:
    """A published video is every member's; a draft is nobody's but its owner's, who may ask about it alone."""
    if mechanism is None:
        return False
    own = answer.message_id is None and answer.asker_id == mechanism.owner_id
    return mechanism.is_published or own


async def still_stands(tx: Transaction, citation: Citation, readership: Readership) -> bool:
    """Whether the video may be seen and still says these words there."""
    mechanism = await _mechanism_of(tx, citation)
    if mechanism is None or not mechanism.is_seen_by(readership):
        return False
    return await _followed(tx, citation, mechanism) == citation


async def are_open(tx: Transaction, citations: Sequence[Citation], readership: Readership) -> bool:
    """Whether every video that is cited may be seen."""
    for one in citations:
        if one.mechanism_id is None:
            continue
        mechanism = await _mechanism_of(tx, one)
        if mechanism is None or not mechanism.is_seen_by(readership):
            return False
    return True


async def _mechanism_of(tx: Transaction, citation: Citation) -> Mechanism | None:
    if citation.mechanism_id is None:
        return None
    return await tx.mechanisms.find(citation.mechanism_id)


async def _followed(tx: Transaction, citation: Citation, mechanism: Mechanism) -> Citation | None:
    """Where its words stand now, the same place first; None where they are gone."""
    said = await _said(tx, citation, mechanism)
    for second, text in said:
        if second == citation.second and text[citation.start : citation.end] == citation.quote:
            return citation
    for second, text in said:
        start = text.find(citation.quote)
        if start >= 0:
            return replace(citation, second=second, start=start, end=start + len(citation.quote))
    return None


async def _said(tx: Transaction, citation: Citation, mechanism: Mechanism) -> _Said:
    """Every text in which the quotation may stand."""
    if citation.part == "title":
        return [(0.0, mechanism.title)]
    if citation.part == "description":
        return [(0.0, mechanism.description)]
    if citation.part == "chapter":
        return [(one.start, one.title) for one in mechanism.chapters]
    if citation.part == "note":
        return await _note(tx, citation, mechanism)
    cues = await tx.mechanism_captions.list_cues(mechanism.id, citation.language or "")
    return [(cue.start / 1_000, cue.text) for cue in cues]


async def _note(tx: Transaction, citation: Citation, mechanism: Mechanism) -> _Said:
    if citation.note_id is None:
        return ()
    note = await tx.mechanism_notes.find(mechanism.id, citation.note_id)
    return () if note is None else [(note.second, note.text)]
