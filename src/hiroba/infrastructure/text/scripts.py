"""Which characters belong together in a term, as the inside of regular expression classes."""

import unicodedata

# Written without spaces, or (Hangul) with particles stuck to words: cut into pairs.
PAIRED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b"  # repetition marks, zero, old numerals
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\U0001aff0-\U0001b16f"  # kana
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)

# Skin tones, variation selectors and joiners are left out: they shade an emoji, they are not one.
EMOJI = (
    "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
)


def _marks() -> str:
    """Combining marks (Devanagari, Arabic, …): part of the word they stand in."""
    points = (p for p in range(0x300, 0x10000) if unicodedata.category(chr(p)) in ("Mn", "Mc"))
    return "".join(chr(p) for p in points if not 0xFE00 <= p <= 0xFE0F)


MARKS = _marks()
