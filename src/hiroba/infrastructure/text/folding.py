"""What is left out of the index form: accents, and the difference of Traditional and Simplified characters.

Single characters by OpenCC's table (TSCharacters, Apache-2.0, from the package
opencc-python-reimplemented), the first choice of each. Its few hundred phrases are left out:
a question and a passage fold alike without them.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

LATIN = re.compile(r"[a-z\u00df-\u024f\u1e00-\u1eff]")


@cache
def simplified_table() -> dict[int, str]:
    """For `str.translate`. One character becomes one character."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in lines.splitlines() if "\t" in line)
    return {ord(old): new.split()[0] for old, new in pairs if old != new.split()[0]}


def without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
