"""Long texts of sentences that differ, the same at every run."""

import random

from hiroba.domain.shared.widths import columns

PAGE_COLUMNS = 2_500
WORDS = {
    "ja": ["水車", "歯車", "石臼", "川の", "村で", "力が", "軸に", "ばねは", "回り", "伝わる", "粉を", "静かに"],
    "en": ["water", "wheel", "turns", "mill", "stone", "river", "gear", "lever", "spring", "slowly"],
    "ko": ["물레방아", "톱니가", "강에서", "돌며", "마을의", "힘을", "축으로", "용수철은", "천천히"],
    "zh-Hans": ["水车", "齿轮", "石磨", "河流", "村庄", "力量", "转动", "弹簧", "慢慢地", "传到"],
    "zh-Hant": ["水車", "齒輪", "石磨", "河流", "村莊", "力量", "轉動", "彈簧", "慢慢地", "傳到"],
}  # fmt: skip
SEPARATORS = {"en": " ", "ko": " "}
STOPS = {"en": ". ", "ko": "다. "}


def a_sentence(language: str, chance: random.Random) -> str:
    words = chance.choices(WORDS[language], k=chance.randint(4, 25))
    joined = SEPARATORS.get(language, "").join(words)
    return joined.capitalize() + STOPS.get(language, "。")


def long_text(language: str, pages: int, *, paragraphs: bool = True) -> str:
    chance = random.Random(20261121)
    pieces: list[str] = []
    length = 0
    while length < pages * PAGE_COLUMNS:
        piece = "".join(a_sentence(language, chance) for _ in range(chance.randint(2, 9)))
        pieces.append(piece)
        length += columns(piece)
    return ("\n\n" if paragraphs else "").join(pieces)


def with_sentence(text: str, language: str, sentence: str, at: float = 0.5) -> str:
    """One sentence more, at that share of the text."""
    stop = STOPS.get(language, "。")
    place = text.index(stop, int(len(text) * at)) + len(stop)
    return text[:place] + sentence + text[place:]
