"""How much of a conversation a model is told again: what fits, the newest first."""

from collections.abc import Sequence
from math import ceil

from hiroba.application.ports.chat_model import ChatModelInfo
from hiroba.domain.chat.conversation import ChatMessage, ChatRole, Turn
from hiroba.domain.library.tokens import estimate_tokens

HISTORY_MAX = 400  # messages that are looked at
CONTEXT_UNTOLD = 8_192  # tokens; what nearly every model of today reads
_FOR_THE_REPLY = 0.25  # of the context
_ESTIMATED_WELL = 0.85  # tokens of the model's own kind are others than ours
_PER_TURN = 8  # tokens that say who speaks
_BYTES_PER_TOKEN = 4  # where code and marks weigh more than words


def turns_within(
    model: ChatModelInfo,
    instructions: str,
    history: Sequence[ChatMessage],
    said: str,
    max_tokens: int | None,
) -> tuple[Turn, ...]:
    """Instructions and what is said now always; of the history what fits, from an utterance of the person on."""
    context = model.context_tokens or CONTEXT_UNTOLD
    reserved = min(max_tokens or ceil(context * _FOR_THE_REPLY), context // 2)
    now = [Turn(ChatRole.USER, said)]
    system = [Turn(ChatRole.SYSTEM, instructions)] if instructions else []
    left = context * _ESTIMATED_WELL - reserved - sum(map(_weight, (*system, *now)))
    kept: list[Turn] = []
    for message in reversed(history):
        if not message.content:  # a reply that failed before its first word
            continue
        left -= _weight(message.turn)
        if left < 0:
            break
        kept.append(message.turn)
    while kept and kept[-1].role is not ChatRole.USER:
        kept.pop()
    return tuple(_merged([*system, *reversed(kept), *now]))


def _merged(turns: list[Turn]) -> list[Turn]:
    """Two of one speaker as one: models are told that speakers take turns, and some refuse anything else."""
    merged: list[Turn] = []
    for turn in turns:
        if merged and merged[-1].role is turn.role:
            merged[-1] = Turn(turn.role, f"{merged[-1].content}\n\n{turn.content}")
        else:
            merged.append(turn)
    return merged


def _weight(turn: Turn) -> int:
    """In tokens, rather too many than too few."""
    by_bytes = ceil(len(turn.content.encode()) / _BYTES_PER_TOKEN)
    return max(estimate_tokens(turn.content), by_bytes) + _PER_TURN
