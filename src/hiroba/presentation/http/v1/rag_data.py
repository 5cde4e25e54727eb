"""What the retrieval tester answers, as JSON: `SourceOut` describes it."""

from collections.abc import Sequence
from typing import Any, TypeVar

import orjson

from hiroba.application.ports.retriever import Explanation
from hiroba.domain.answers.evidence import Evidence, MomentWords, Ranking, SaidPart
from hiroba.domain.answers.numbering import nearest_part

Data = dict[str, Any]
PartT = TypeVar("PartT", SaidPart, MomentWords)


def sources_json(
    found: Sequence[Evidence], query: str, *, explanation: Explanation | None = None
) -> bytes:
    """The whole answer. With an explanation, each source tells its ranking too."""
    explain = explanation is not None
    meta = {"explanation": _explanation(explanation)} if explanation else {}
    data = [_source(one, query, explain=explain) for one in found]
    return orjson.dumps({"success": True, "data": data, "meta": meta}, option=orjson.OPT_UTC_Z)


def _source(found: Evidence, query: str, *, explain: bool) -> Data:
    message, moment = _nearest(found.messages, found, query), _nearest(found.moments, found, query)
    start, end = _own_range(found, message or moment)
    return {
        "passageId": found.passage_id,
        "kind": found.kind,
        "documentId": found.document_id,
        "messageId": None if message is None else message.message_id,
        "channelId": None if message is None else message.channel_id,
        "mechanismId": found.mechanism_id,
        "second": None if moment is None else moment.second,
        "title": found.title,
        "text": found.text,
        "start": start,
        "end": end,
        "page": found.page,
        "heading": found.heading,
        "messages": [_said(one) for one in found.messages],
        "moments": [_moment(one) for one in found.moments],
        "score": found.score,
        "scores": {"lexical": found.lexical, "dense": found.cosine, "rerank": found.rerank},
        "ranking": _ranking(found.ranking) if explain and found.ranking else None,
    }


def _nearest(parts: Sequence[PartT], found: Evidence, query: str) -> PartT | None:
    return parts[nearest_part(found.text, found.parts, query)] if parts else None


def _own_range(found: Evidence, part: SaidPart | MomentWords | None) -> tuple[int, int]:
    if part is None:
        return found.start, found.end
    return part.offset, part.offset + part.end - part.start


def _said(message: SaidPart) -> Data:
    return {
        "messageId": message.message_id,
        "seq": message.seq,
        "author": message.author,
        "createdAt": message.said_at,
        "start": message.start,
        "end": message.end,
    }


def _moment(words: MomentWords) -> Data:
    return {
        "part": words.part,
        "second": words.second,
        "language": words.language,
        "noteId": words.note_id,
        "author": words.author,
        "start": words.start,
        "end": words.end,
    }


def _ranking(ranking: Ranking) -> Data:
    return {
        "lexicalRank": ranking.lexical_rank,
        "denseRank": ranking.dense_rank,
        "fused": ranking.fused,
        "bestSentence": ranking.best_sentence,
        "coverage": ranking.coverage,
    }


def _explanation(explanation: Explanation) -> Data:
    return {
        "dense": {"used": explanation.dense == "used", "reason": explanation.dense},
        "terms": list(explanation.terms),
        "commonTerms": list(explanation.common_terms),
        "unknownTerms": list(explanation.unknown_terms),
    }
