"""Traditional Chinese characters to Simplified ones, for the index form only.

Single characters by OpenCC's table (TSCharacters, Apache-2.0, from the package
opencc-python-reimplemented), the first choice of each. Its few hundred phrases are left out:
a question and a passage fold alike without them.
"""

from functools import cache
from importlib.resources import files


@cache
def simplified_table() -> dict[int, str]:
    """For `str.translate`. One character becomes one character."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in lines.splitlines() if "\t" in line)
    return {ord(old): new.split()[0] for old, new in pairs if old != new.split()[0]}
