"""Parts of a message as clients get them, which are also stored so."""

from typing import Any

from hiroba.domain.channels.reactions import Reaction


def reaction_object(reaction: Reaction) -> dict[str, Any]:
    return {
        "emoji": reaction.emoji,
        "count": reaction.count,
        "userIds": [str(one) for one in reaction.user_ids],
    }
