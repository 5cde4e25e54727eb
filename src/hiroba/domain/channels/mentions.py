"""Whom a message calls: `@name`, `@channel` and `@hiroba`, as people of every language write them.

Japanese, Korean and Chinese need no space around a call (教えて@hirobaさん); in full width it means the same.
An e-mail address, a path and code do not call anybody.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from hiroba.domain.channels.code import paragraphs_without_code
from hiroba.domain.shared.names import name_key
from hiroba.domain.shared.widths import EAST_ASIAN

ASSISTANT_NAME = "hiroba"
NAME_MAX = 80  # characters of a name, with what stands between its parts
CALLS_MAX = 100  # in one message
_CHANNEL_WORDS = (
    *("channel", "everyone", "全員", "みんな", "チャンネル"),
    *("모두", "전체", "채널", "所有人", "全体", "大家", "频道", "頻道"),
)
_CHANNEL_NAMES = frozenset(map(name_key, _CHANNEL_WORDS))

_BY_ID = re.compile(r"<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>", re.IGNORECASE)
_BEFORE_ADDRESS = frozenset("._%+-/@")
_ADDRESS_GOES_ON = re.compile(r"[a-z0-9_]|[.\-@][a-z0-9]", re.IGNORECASE)
_HANGUL = re.compile("[\uac00-\ud7a3]")
# A Korean name may be followed by these without a space; by another syllable it would be another name.
_AFTER_KOREAN_NAME = re.compile(
    "님|씨|군|양|선생|교수|선배|후배|팀장|이[가는를의도나랑야]?|가|은|는|을|를|의|에|께|한테|도|만|과|와"
    "|랑|야|아|나|로|으로|부터|까지|하고|및|보다|처럼|이라|라"
)


@dataclass(frozen=True, slots=True)
class Call:
    """One `@`. `keys` are the names it may stand for (see `name_key`), the longest first.

    `<@id>` calls by id, where two people have one name.
    """

    keys: tuple[str, ...]
    user_id: UUID | None = None

    @property
    def is_for_channel(self) -> bool:
        return any(key in _CHANNEL_NAMES for key in self.keys)

    @property
    def is_for_assistant(self) -> bool:
        return ASSISTANT_NAME in self.keys


def calls_in(content: str) -> Sequence[Call]:
    """The calls of a message, in order, at most CALLS_MAX."""
    if "@" not in content and "＠" not in content and "﹫" not in content:
        return ()
    texts = (unicodedata.normalize("NFKC", one) for one in paragraphs_without_code(content))
    return list(islice((call for text in texts for call in _calls(text)), CALLS_MAX))


def mentions_assistant(content: str) -> bool:
    return any(call.is_for_assistant for call in calls_in(content))


def _calls(text: str) -> Iterator[Call]:
    for at, character in enumerate(text):
        if character != "@":
            continue
        if (by_id := _BY_ID.match(text, max(at - 1, 0))) is not None:
            yield Call((), UUID(by_id[1]))
        elif _may_precede(text[:at][-1:]):
            line = text[at + 1 : at + 1 + NAME_MAX].split("\n", 1)[0]
            keys = dict.fromkeys(name_key(line[:end]) for end in _ends(line))
            if keys:
                yield Call(tuple(keys))


def _may_precede(character: str) -> bool:
    """A letter right before makes it an address, unless it is of a script that writes without spaces."""
    if character in _BEFORE_ADDRESS:
        return False
    return not character.isalnum() or EAST_ASIAN.fullmatch(character) is not None


def _ends(line: str) -> Iterator[int]:
    """Where a name that begins the line may end, the last place first."""
    for end in range(len(line), 0, -1):
        if not line[end - 1].isspace() and _may_end(line[end - 1], line[end:]):
            yield end


def _may_end(last: str, rest: str) -> bool:
    if not rest:
        return True
    if _HANGUL.fullmatch(last) and _HANGUL.match(rest):
        return _AFTER_KOREAN_NAME.match(rest) is not None
    if EAST_ASIAN.fullmatch(last):
        return True
    return _ADDRESS_GOES_ON.match(rest) is None and not (
        last.isalnum() and rest[0].isalnum() and EAST_ASIAN.fullmatch(rest[0]) is None
    )
