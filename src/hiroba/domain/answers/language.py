"""The language a question is asked in, among those that Hiroba speaks."""

import re
from typing import Literal

# As BCP 47 has it; `zh` alone is written in Simplified characters.
Language = Literal["ja", "en", "ko", "zh", "zh-Hant"]

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
_NAMES_ALONE = 3  # words without grammar: `PostgreSQL?` is a question in any language

# The commonest characters that only one of the two ways of writing Chinese has. Some of the first are Japanese too.
_TRADITIONAL = re.compile(
    "[這個們來時說會為麼對學國過還後開關動電話語認識問題經濟發現應該實際機構軟體資訊網點線處從選擇裡"
    "邊讓給與於業務設計備係將車輛輪齒轉轂聲響書寫讀買賣價錢銀幣樓層號碼歲東長門間陽陰嗎妳誰請謝讚覺]"
)
_SIMPLIFIED = re.compile(
    "[这个们来时说会为么对学国过还后开关动电话语认识问题经济发现应该实际机构软体资讯网点线处从选择里"
    "边让给与于业务设计备系将车辆轮齿转声响书写读买卖价钱银币楼层号码岁东长门间阳阴吗谁请谢赞觉几样]"
)
_CHINESE_ONLY = re.compile(
    "[们們這这吗嗎呢么麼谁哪怎你您妳她它没跟吧把]|什么|什麼|为什|為什|多少|几个|幾個"
)


def detect_language(text: str, hint: Language | None = None) -> Language:
    """Kana make it Japanese, Hangul Korean, Han alone Chinese of one writing or the other, all else English.

    `hint` is what the asker otherwise writes. It decides where a text says nothing: 「価格？」 or `PostgreSQL?`.
    """
    kana, hangul, han = (len(script.findall(text)) for script in (_KANA, _HANGUL, _HAN))
    characters = kana + hangul + han
    words = len(_LATIN_WORD.findall(text))
    if words * _CHARACTERS_PER_WORD > characters and _ENGLISH_GRAMMAR.search(text):
        return "en"
    if hangul > kana:
        return "ko"
    if kana:
        return "ja"
    if han:
        return _of_han(text, hint)
    return hint if hint is not None and words <= _NAMES_ALONE else "en"


def as_language(tag: str) -> Language:
    """The one of Hiroba's languages that a BCP 47 tag means; English for any other."""
    primary, _, rest = tag.replace("_", "-").lower().partition("-")
    if primary == "zh":
        parts = set(rest.split("-"))
        is_traditional = "hans" not in parts and parts & {"hant", "tw", "hk", "mo"}
        return "zh-Hant" if is_traditional else "zh"
    return primary if primary == "ja" or primary == "ko" else "en"


def _of_han(text: str, hint: Language | None) -> Language:
    if hint == "ja" and not _CHINESE_ONLY.search(text):
        return "ja"
    traditional, simplified = len(_TRADITIONAL.findall(text)), len(_SIMPLIFIED.findall(text))
    if traditional == simplified:
        return "zh-Hant" if hint == "zh-Hant" else "zh"
    return "zh-Hant" if traditional > simplified else "zh"
