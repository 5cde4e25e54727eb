"""The one word that parsing adds to a document, in the document's own language."""

import re

_KANA, _HANGUL, _HAN = re.compile("[ぁ-ゖァ-ヺ]"), re.compile("[가-힣]"), re.compile("[一-鿿]")
_TRADITIONAL = re.compile("[個們來為說時會對於過發後學現當沒動還進樣開與長機關點業將問應這體]")


def word_for_notes(text: str) -> str:
    """What PowerPoint calls the speaker's notes there."""
    if _HANGUL.search(text):
        return "노트"
    if _KANA.search(text):
        return "ノート"
    if _HAN.search(text):
        return "備忘稿" if _TRADITIONAL.search(text) else "备注"
    return "Notes"
