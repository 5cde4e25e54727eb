"""How a person's name is compared: the spellings that readers take for the same name give the same key."""

import unicodedata

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_BETWEEN_PARTS = dict.fromkeys(map(ord, "・·‧•＝=.'’-‐‑\u200b\u200c\u200d\ufe0e\ufe0f"))

_ADDRESSES = (
    *("さん", "くん", "ちゃん", "さま", "様", "先生", "君", "氏", "せんせい"),
    *("선생님", "교수님", "님", "씨", "군", "양"),
    *("老师", "老師", "同学", "同學", "女士", "小姐"),
)


def without_address(name: str) -> str:
    """田中さん is called 田中, 지수님 is 지수, 王老师 is 王; a name that is nothing else stays as it is."""
    bare = name.rstrip()
    for address in _ADDRESSES:
        rest = bare.removesuffix(address).rstrip()
        if rest and rest != bare:
            return rest
    return bare


def name_key(name: str) -> str:
    """田中 花子, 田中花子 and ﾀﾅｶ, タナカ, たなか are alike; so are Jean-Luc and jeanluc, José and jose."""
    wide = unicodedata.normalize("NFKC", name).casefold().translate(_KATAKANA_TO_HIRAGANA)
    if not wide.isascii():
        wide = _without_accents(wide)
    return "".join(wide.translate(_BETWEEN_PARTS).split())


def _without_accents(text: str) -> str:
    """Of Latin letters: a voiced kana is another kana, and Hangul would fall apart."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character < "\u00c0" or character > "\u024f":
        return character
    return unicodedata.normalize("NFD", character)[0]
