"""What the retrieval tester answers, as JSON: `SourceOut` describes it."""

from collections.abc import Sequence
from typing import Any

import orjson

from hiroba.application.ports.retriever import Explanation
from hiroba.domain.answers.evidence import Evidence, Ranking, SaidPart
from hiroba.domain.answers.numbering import nearest_part

Data = dict[str, Any]


def sources_json(
    found: Sequence[Evidence], query: str, *, explanation: Explanation | None = None
) -> bytes:
    """The whole answer. With an explanation, each source tells its ranking too."""
    explain = explanation is not None
    meta = {"explanation": _explanation(explanation)} if explanation else {}
    data = [_source(one, query, explain=explain) for one in found]
    return orjson.dumps({"success": True, "data": data, "meta": meta}, option=orjson.OPT_UTC_Z)


def _source(found: Evidence, query: str, *, explain: bool) -> Data:
    nearest = _nearest(found, query)
    start, end = (found.start, found.end) if nearest is None else _own_range(nearest)
    return {
        "passageId": found.passage_id,
        "kind": found.kind,
        "documentId": found.document_id,
        "messageId": None if nearest is None else nearest.message_id,
        "channelId": None if nearest is None else nearest.channel_id,
        "mechanismId": None,
        "title": found.title,
        "text": found.text,
        "start": start,
        "end": end,
        "page": found.page,
        "heading": found.heading,
        "messages": [_said(one) for one in found.messages],
        "score": found.score,
        "scores": {"lexical": found.lexical, "dense": found.cosine, "rerank": found.rerank},
        "ranking": _ranking(found.ranking) if explain and found.ranking else None,
    }


def _nearest(found: Evidence, query: str) -> SaidPart | None:
    if not found.messages:
        return None
    parts = [(one.start, one.end) for one in found.messages]
    return found.messages[nearest_part(found.text, parts, query)]


def _own_range(message: SaidPart) -> tuple[int, int]:
    return message.offset, message.offset + message.end - message.start


def _said(message: SaidPart) -> Data:
    return {
        "messageId": message.message_id,
        "seq": message.seq,
        "author": message.author,
        "createdAt": message.said_at,
        "start": message.start,
        "end": message.end,
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
