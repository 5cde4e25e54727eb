"""Which web addresses a message holds: outside code, in the order of the text, each once.

Languages without spaces write on right behind an address (詳しくはhttps://example.jp/aを見て). Han, kana and hangul:
- belong to it right behind `/`, `=`, `_`, `-`, `#` or `_(`, and with them all of theirs until the next `/`, `?`, `#`,
  `&` or `)` (https://ja.wikipedia.org/wiki/第2次産業_(経済), https://ko.wikipedia.org/wiki/기어#역사);
- belong to it where it goes on behind them in ASCII: with one of `/?#&=_.%-` and a letter or digit
  (https://example.jp/tags/C言語/new, https://www.歯車.jp, https://example.org/a报告.pdf);
- end it anywhere else: https://example.com/aです, https://example.com에서, https://example.com。次.
Their punctuation always ends it, and so do other signs that stand in no address as it is typed, such as emoji.
The web client draws its links by the same rule (web/src/text/syntax/addresses.ts); both are held to the same cases
(web/tests/addresses.json).
"""

import re

from hiroba.domain.channels.code import without_code

URL_MAX = 2_048
_LETTERS = (  # of han, kana, bopomofo and hangul, also decomposed, of half and of full width
    "\u1100-\u115e\u1161-\u11ff\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30ff\u3105-\u312f"
    "\u3131-\u318e\u31f0-\u31ff\u3400-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffdc\U00020000-\U0003ffff"
)
_OTHERS = "\u00a1-\u00aa\u00ac\u00ae-\u00ba\u00bc-\u061b\u061d-\u10ff\u1200-\u167f\u1681-\u180d\u180f-\u1fff"
_WITHIN_PART = rf"\-A-Z_a-z0-9.~%!$'(+,;=:@{_OTHERS}"  # RFC 3986, without Markdown's [, ] and *
_FOUND = re.compile(
    rf"(?<![A-Za-z0-9])[Hh][Tt][Tt][Pp][Ss]?://(?=[A-Za-z0-9{_OTHERS}{_LETTERS}])"
    rf"(?:[{_WITHIN_PART})/?#&]"
    rf"|(?:(?<=[/=_#-])|(?<=_\())[{_LETTERS}][{_LETTERS}{_WITHIN_PART}]{{0,{URL_MAX}}}"
    rf"|[{_LETTERS}]{{1,{URL_MAX}}}+(?=[/?#&=_.%-][A-Za-z0-9])"
    rf"){{1,{URL_MAX}}}"
)
_SENTENCES = "!',.:;?_~&-("  # what ends a sentence more often than an address


def links_in(content: str, *, limit: int) -> list[str]:
    """The first `limit` of them, without their fragments."""
    if "://" not in content:
        return []
    text = without_code(content)
    found: dict[str, None] = {}
    match = _FOUND.search(text)
    while match is not None and len(found) < limit:
        address = _until_closed(match[0]).rstrip(_SENTENCES)
        if len(address) <= URL_MAX:
            found[address.partition("#")[0]] = None
        match = _FOUND.search(text, match.start() + len(address))
    return list(found)


def _until_closed(address: str) -> str:
    """What closes a bracket that was opened outside belongs to the sentence, and so does all behind it."""
    depth = 0
    for match in re.finditer(r"[()]", address):
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return address[: match.start()]
    return address
