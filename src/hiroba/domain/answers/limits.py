"""How much an answer may cost: words to read, words to write, time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.memory import Turn
from hiroba.domain.shared.widths import EAST_ASIAN

_CHARACTERS_PER_TOKEN = 3.5  # of scripts with short words; tokenizers take 3 to 4.5
_TOKENS_PER_EAST_ASIAN = 1.1  # tokenizers of today take 0.6 to 1.3
_FOR_EACH_SOURCE = 24  # its title line and marks
_EARLIER_SHARE = 0.25  # of the room, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLimits:
    """`prompt` and `answer` are in tokens, `seconds` from the question to the last word."""

    prompt: int = 8_000
    answer: int = 2_000
    seconds: float = 180.0


def tokens_in(text: str) -> int:
    """An estimate that is rather too high: a prompt must not be refused for its length."""
    east_asian = len(EAST_ASIAN.findall(text))
    others = len(text) - east_asian
    return math.ceil(east_asian * _TOKENS_PER_EAST_ASIAN + others / _CHARACTERS_PER_TOKEN)


def fitting_turns(turns: Sequence[Turn], room: int) -> tuple[Turn, ...]:
    """The newest that fit into their share of so many tokens."""
    left = int(room * _EARLIER_SHARE)
    kept: list[Turn] = []
    for turn in reversed(turns):
        left -= tokens_in(turn.question) + tokens_in(turn.answer) + _FOR_EACH_SOURCE
        if left < 0:
            break
        kept.append(turn)
    return tuple(reversed(kept))


def fitting_evidence(evidence: Sequence[Evidence], room: int) -> Sequence[Evidence]:
    """The best that fit into so many tokens, in their order. The very best is always among them."""
    kept: list[Evidence] = []
    for one in evidence:
        room -= tokens_in(one.title) + tokens_in(one.text) + _FOR_EACH_SOURCE
        if kept and room < 0:
            break
        kept.append(one)
    return kept
