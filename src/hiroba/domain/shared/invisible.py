"""Characters that nobody sees but a model reads: instructions can hide in them, and words break.

Kept is what writing needs: joiners inside emoji and the scripts that join, one variation selector
behind a character that has variants, as in 葛󠄀 or ❤️. (Unicode 16, section 23; UTS 51; UTS 37.)
"""

import re

# Scripts that join; symbols and emoji.
_JOINING = "\u0620-\u17b3\u17b6-\u1809\u1810-\u1aff\u2190-\u2bff\U0001f000-\U0001faff"
_VARIED = (
    "#*0-9\u00a9\u00ae\u1000-\u109f\u1810-\u18af\u2010-\u2027\u2030-\u205e\u2070-\u3163"
    "\u3165-\u9fff\uf900-\ufaff\U0001f000-\U0003ffff"
)
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180e"  # soft hyphen, grapheme joiner, marks of direction
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero width, overrides and isolates, operators
    "\u3164\uffa0\ufeff\ufff0-\ufffb"  # fillers, byte order mark, annotations
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # tags
    f"|(?<![{_JOINING}])(?<![{_JOINING}]\ufe0f)[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}])"
    f"|(?<![{_VARIED}])[\ufe00-\ufe0f]|(?<![{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]"
)


def without_invisible(text: str) -> str:
    """The same words, as they are seen. Doing it twice changes nothing more."""
    return text if text.isascii() else _INVISIBLE.sub("", text)
