"""Taking words out of the answers that quote them, when their message or video is gone or says something else."""

import re
from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Final

from hiroba.domain.answers.answer import Answer, Citation, Sentence
from hiroba.domain.answers.language import Language
from hiroba.domain.answers.markers import find_unmarked, resolve_markers
from hiroba.domain.shared.ids import MessageId

WITHDRAWN: Final[Mapping[Language, str]] = {
    "ja": "（引用元のメッセージは、もうありません。）",
    "en": "(The message that was quoted here is gone.)",
    "ko": "(인용한 메시지가 더 이상 없습니다.)",
    "zh": "（所引用的消息已不存在。）",
    "zh-Hant": "（所引用的訊息已不存在。）",
}
WITHDRAWN_MOMENT: Final[Mapping[Language, str]] = {
    "ja": "（引用元の動画の言葉は、もうありません。）",
    "en": "(What was quoted here of a video is gone.)",
    "ko": "(인용한 동영상의 내용이 더 이상 없습니다.)",
    "zh": "（所引用的视频内容已不存在。）",
    "zh-Hant": "（所引用的影片內容已不存在。）",
}
_TELLING = 4  # code points; shorter words stand anywhere and give nothing away


def without_citations(answer: Answer, markers: Set[int]) -> Answer:
    """Without these citations, and with the plain word that they are gone in place of each sentence on them.

    Where their words stand elsewhere too, nothing of the answer is kept.
    """
    if not markers:
        return answer
    gone = [one for one in answer.sentences if markers & set(one.markers)]
    kept = tuple(one for one in answer.citations if one.marker not in markers)
    lost = [one for one in answer.citations if one.marker in markers]
    words = WITHDRAWN_MOMENT if all(one.mechanism_id for one in lost) else WITHDRAWN
    content = _without(answer.content, gone, words[answer.language])
    quotes = [one.quote.strip() for one in lost]
    if content is None or any(len(one) >= _TELLING and one in content for one in quotes):
        return withdrawn(answer, words)
    return replace(
        answer,
        content=resolve_markers(content, {one.marker for one in kept}),
        citations=kept,
        sentences=tuple(one for one in answer.sentences if one not in gone),
    )


def withdrawn(answer: Answer, words: Mapping[Language, str] = WITHDRAWN) -> Answer:
    """Without any of its words: where it is not known which of them were the message's, or the video's."""
    return replace(answer, content=words[answer.language], citations=(), sentences=())


def with_message(answer: Answer, message_id: MessageId, content: str) -> Answer:
    """As the message says it now: quotations follow their words, and go where those are gone."""
    cited = [one for one in answer.citations if one.message_id == message_id]
    moved = {one.marker: found for one in cited if (found := _found(one, content)) is not None}
    followed = replace(
        answer, citations=tuple(moved.get(one.marker, one) for one in answer.citations)
    )
    return without_citations(followed, {one.marker for one in cited} - moved.keys())


def _found(citation: Citation, content: str) -> Citation | None:
    if content[citation.start : citation.end] == citation.quote:
        return citation
    start = content.find(citation.quote)
    return None if start < 0 else replace(citation, start=start, end=start + len(citation.quote))


def _without(content: str, gone: list[Sentence], instead: str) -> str | None:
    """None where a sentence is not found."""
    for sentence in gone:
        found = find_unmarked(content, sentence.text)
        if found is None:
            return None
        start, end = found
        content = f"{content[:start]}{instead}{content[end:]}"
    once = re.escape(instead)
    return re.sub(rf"{once}(?:(?:\s|\[\d{{1,4}}\])*{once})+", instead, content)
