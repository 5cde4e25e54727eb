"""How a person's name is compared: the spellings that readers take for the same name give the same key."""

import unicodedata

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_BETWEEN_PARTS = dict.fromkeys(map(ord, "・·‧•＝=.'’-‐‑\u200b\u200c\u200d\ufe0e\ufe0f"))


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
