"""From a finished text to its citations and the verdict on each sentence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from hiroba.domain.answers.answer import Citation, Sentence
from hiroba.domain.answers.coverage import Features, Weights
from hiroba.domain.answers.evidence import Evidence, MomentWords, SaidPart
from hiroba.domain.answers.numbering import CitedSource
from hiroba.domain.answers.support import CitingSentence, support_of
from hiroba.domain.shared.long_sentences import split_short_sentences

Weigh = Callable[[str], Weights]  # a sentence's features, each with its rarity
_Range = tuple[int, int]


def cite(
    sentences: Sequence[CitingSentence],
    cited: Sequence[CitedSource],
    evidence: Sequence[Evidence],
    weigh: Weigh,
    features: Features,
) -> tuple[Citation, ...]:
    """One citation for each of `cited`, with the exact words that its sentences rest on."""
    return tuple(
        _citation(
            number,
            evidence[one.source],
            one,
            one.quoted
            or _rested_on(
                [sentence for sentence in sentences if number in sentence.markers],
                evidence[one.source].text,
                _bounds(evidence[one.source], one),
                weigh,
                features,
            ),
        )
        for number, one in enumerate(cited, start=1)
    )


def judge(
    sentences: Sequence[CitingSentence],
    citations: Sequence[Citation],
    weigh: Weigh,
    features: Features,
) -> tuple[Sentence, ...]:
    """Each sentence with how far its own citations say what it says."""
    sentences = _with_shared_markers(sentences, {one.marker: one.quote for one in citations})
    quoted = {one.marker: features(one.quote) | features(one.title) for one in citations}
    return tuple(
        Sentence(
            text=sentence.text,
            support=support_of(
                weigh(sentence.text),
                {word for marker in sentence.markers for word in quoted.get(marker, ())},
            ),
            markers=tuple(marker for marker in sentence.markers if marker in quoted),
        )
        for sentence in sentences
    )


def _with_shared_markers(
    sentences: Sequence[CitingSentence], quotes: Mapping[int, str]
) -> list[CitingSentence]:
    """A quotation of several sentences has its marker behind the last: it is the marker of all."""
    found: list[CitingSentence] = []
    following: tuple[int, ...] = ()
    for sentence in reversed(sentences):
        shared = tuple(one for one in following if sentence.text in quotes.get(one, ""))
        following = sentence.markers or shared
        found.append(CitingSentence(sentence.text, following))
    return found[::-1]


def _bounds(evidence: Evidence, cited: CitedSource) -> _Range:
    """What may be quoted: the whole passage of a document, one message of a discussion, the words at one moment."""
    return (0, len(evidence.text)) if cited.part is None else evidence.parts[cited.part]


def _citation(number: int, evidence: Evidence, cited: CitedSource, words: _Range) -> Citation:
    start, end = words
    common = Citation(
        marker=number,
        kind=evidence.kind,
        passage_id=evidence.passage_id,
        document_id=evidence.document_id,
        message_id=None,
        title=evidence.title,
        quote=evidence.text[start:end],
        start=evidence.start + start,
        end=evidence.start + end,
        version=evidence.version,
        page=evidence.page,
        heading=evidence.heading,
    )
    if cited.part is None:
        return common
    if evidence.moments:
        return _of_moment(common, evidence, evidence.moments[cited.part], words)
    return _of_message(common, evidence.messages[cited.part], words)


def _of_message(common: Citation, message: SaidPart, words: _Range) -> Citation:
    moved = message.offset - message.start
    return replace(
        common,
        message_id=message.message_id,
        channel_id=message.channel_id,
        seq=message.seq,
        author=message.author,
        said_at=message.said_at,
        start=words[0] + moved,
        end=words[1] + moved,
    )


def _of_moment(
    common: Citation, evidence: Evidence, moment: MomentWords, words: _Range
) -> Citation:
    moved = moment.offset - moment.start
    return replace(
        common,
        mechanism_id=evidence.mechanism_id,
        second=moment.second,
        part=moment.part,
        language=moment.language,
        note_id=moment.note_id,
        author=moment.author,
        said_at=moment.said_at,
        start=words[0] + moved,
        end=words[1] + moved,
    )


def _rested_on(
    sentences: Sequence[CitingSentence],
    text: str,
    bounds: _Range,
    weigh: Weigh,
    features: Features,
) -> _Range:
    """From the first to the last sentence within the bounds that any of the citing sentences is nearest to."""
    first, last = bounds
    spans = split_short_sentences(text[first:last])
    nearest = [
        max(
            spans,
            key=lambda span: weights.coverage(
                features(text[first + span.start : first + span.end])
            ),
        )
        for weights in (weigh(one.text) for one in sentences)
    ]
    chosen = nearest or spans[:1]
    return first + min(span.start for span in chosen), first + max(span.end for span in chosen)
