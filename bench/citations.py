"""Does a citation open what it quotes: the words at its offsets, in the version it names."""

import sys
import urllib.parse
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Get = Callable[[str], Any]  # a path under the API -> the answer's `data`


@dataclass(slots=True)
class Checked:
    """How many citations were looked up, and those whose words are not where they say."""

    count: int = 0
    wrong: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def share(self) -> float:
        """Of citations that open exactly their quotation; not a number when there were none."""
        return 1 - len(self.wrong) / self.count if self.count else float("nan")


def check_citations(citations: Iterable[dict[str, Any]], get: Get) -> Checked:
    """Compare each `quote` with `text[start:end]` of its version, in code points.

    Python's offsets are code points, as the API's are. A citation without a document is wrong here:
    the question sets hold nothing else that could be cited.
    """
    checked = Checked()
    texts: dict[tuple[str, int], str] = {}
    for citation in citations:
        checked.count += 1
        if not _opens(citation, texts, get):
            checked.wrong.append(citation)
            print(f"this citation does not open its words: {citation}", file=sys.stderr)
    return checked


def _opens(citation: dict[str, Any], texts: dict[tuple[str, int], str], get: Get) -> bool:
    place = (citation["documentId"], citation["version"])
    if None in place or not citation["quote"]:
        return False
    if place not in texts:
        document, version = place
        query = urllib.parse.urlencode({"version": version})
        texts[place] = get(f"/documents/{document}/text?{query}")["text"]
    return texts[place][citation["start"] : citation["end"]] == citation["quote"]
