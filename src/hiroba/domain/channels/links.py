"""Which web addresses a message holds: outside code, in the order of the text, each once.

Languages without spaces write on right behind an address (詳しくはhttps://example.jp/aを見て). There it ends;
but a word of theirs that begins right after `/`, `=`, `_`, `-` or `_(` belongs to it (https://ja.wikipedia.org/wiki/歯車).
"""

import re

from hiroba.domain.channels.code import without_code

URL_MAX = 2_048
_LETTERS = "[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]"
_CHARACTER = r"[!#$%&'()*+,./:;=?@A-Z\[\]_a-z~0-9\u00a1-\u1fff-]"
_FOUND = re.compile(
    rf"(?<![A-Za-z0-9])https?://(?:{_CHARACTER}|(?:(?<=[/=_-])|(?<=_\()){_LETTERS}{{1,200}})+",
    re.IGNORECASE,
)
_NEVER_LAST = tuple(".,:;!?'*_~([")
_PAIRS = {")": "(", "]": "["}


def links_in(content: str, *, limit: int) -> list[str]:
    """The first `limit` of them, without their fragments."""
    if "://" not in content:
        return []
    found: dict[str, None] = {}
    for match in _FOUND.finditer(without_code(content)):
        if len(match[0]) > URL_MAX:
            continue
        url = _without_trailing(match[0]).partition("#")[0]
        if url.partition("://")[2]:
            found[url] = None
        if len(found) >= limit:
            break
    return list(found)


def _without_trailing(url: str) -> str:
    """Punctuation at the end is the sentence's; a closing bracket too, unless it was opened inside."""
    while url.endswith(_NEVER_LAST) or _closes_nothing(url):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    opening = _PAIRS.get(url[-1:])
    return opening is not None and url.count(url[-1]) > url.count(opening)
