"""The language a question is asked in, among those that Hiroba speaks."""

import re
from typing import Literal

Language = Literal["ja", "en", "ko", "zh"]

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[^\W\d_\u0370-\U0010ffff]+")
_ENGLISH_GRAMMAR = re.compile(
    r"\b(?:what|who|whom|whose|when|where|which|why|how|is|are|was|were|do|does|did|can|could"
    r"|the|of|to|mean)\b",
    re.IGNORECASE,
)
# For 「引き出し」 in an English sentence: a Latin word says about as much as two characters.
_CHARACTERS_PER_WORD = 2


def detect_language(text: str) -> Language:
    """Kana make it Japanese, Hangul Korean, Han alone Chinese (both scripts), all else English."""
    kana, hangul, han = (len(script.findall(text)) for script in (_KANA, _HANGUL, _HAN))
    characters = kana + hangul + han
    words = len(_LATIN_WORD.findall(text))
    if words * _CHARACTERS_PER_WORD > characters and _ENGLISH_GRAMMAR.search(text):
        return "en"
    if hangul > kana:
        return "ko"
    if kana:
        return "ja"
    return "zh" if han else "en"
