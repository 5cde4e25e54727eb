"""How many tokens a model will make of a text, roughly and without asking it."""

import re
from math import ceil

from hiroba.domain.shared.widths import EAST_ASIAN

_WORD = re.compile(r"\w+")
_PER_WORD = 1.3
_CHARACTERS_PER_TOKEN = 6  # at most; a bound for what is not divided into words


def estimate_tokens(text: str) -> int:
    """One for each East Asian character, 1.3 for each other word."""
    others, east_asian = EAST_ASIAN.subn(" ", text)
    words = _WORD.findall(others)
    letters = sum(map(len, words))
    return east_asian + ceil(max(_PER_WORD * len(words), letters / _CHARACTERS_PER_TOKEN))
