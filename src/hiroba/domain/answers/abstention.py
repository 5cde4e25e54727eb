"""When to say that nothing was found, and how."""

from collections.abc import Mapping
from typing import Final

from hiroba.domain.answers.closeness import closeness
from hiroba.domain.answers.coverage import Features, Weights
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.language import Language

NOTHING_FOUND: Final[Mapping[Language, str]] = {
    "ja": "申し訳ありませんが、関連する情報が見つかりませんでした。",
    "en": "Sorry, I could not find anything about this.",
    "ko": "죄송하지만 관련 정보를 찾지 못했습니다.",
    "zh": "抱歉，没有找到相关信息。",
    "zh-Hant": "抱歉，沒有找到相關資訊。",
}

# The least share of the question's idf that a passage must hold to answer it. Where answered and
# unanswerable questions of public sets part best; Chinese questions are worded more freely.
_LEAST_COVERAGE: Final[Mapping[Language, float]] = {
    "ja": 0.57,
    "en": 0.45,
    "ko": 0.42,
    "zh": 0.47,
    "zh-Hant": 0.47,
}


def speaks_of(
    best: Evidence, weights: Weights, features: Features, language: Language, relevant: float
) -> bool:
    """Whether a passage can answer a question in `language`, by its words and its meaning.

    What the cosine has over (or falls short of) the embedder's `relevant` adds to the coverage.
    """
    if not best.text.strip():
        return False
    found = weights.coverage(features(best.title) | features(best.text))
    if best.cosine is not None:
        found += closeness(best.cosine, relevant) - closeness(relevant, relevant)
    return found >= _LEAST_COVERAGE[language]
