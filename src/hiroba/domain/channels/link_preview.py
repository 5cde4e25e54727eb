"""What is shown of a page that a message links to: plain text, and nothing that loads from elsewhere."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from hiroba.domain.shared.widths import shortened

TITLE_COLUMNS = 120
DESCRIPTION_COLUMNS = 300
SITE_NAME_COLUMNS = 60
KEPT = timedelta(days=1)  # how long what was found under a URL is believed
FAILURE_KEPT = timedelta(hours=1)
_JOINER = "\u200d"  # holds emoji together
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # controls of direction among them


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPreviewPolicy:
    """Whether this community's server asks foreign servers about links, and about how many of a message."""

    enabled: bool = False
    links: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPreview:
    """What was found under a URL, or that nothing was (`failed`)."""

    url: str
    title: str
    description: str
    site_name: str
    fetched_at: datetime
    failed: bool

    @classmethod
    def of(
        cls, url: str, *, title: str, description: str, site_name: str, at: datetime
    ) -> "LinkPreview":
        """A page that has no title cannot be shown."""
        shown = plain_line(title, TITLE_COLUMNS)
        return cls(
            url=url,
            title=shown,
            description=plain_line(description, DESCRIPTION_COLUMNS),
            site_name=plain_line(site_name, SITE_NAME_COLUMNS),
            fetched_at=at,
            failed=not shown,
        )

    @classmethod
    def failure(cls, url: str, *, at: datetime) -> "LinkPreview":
        return cls(url=url, title="", description="", site_name="", fetched_at=at, failed=True)

    def is_fresh(self, now: datetime) -> bool:
        return now - self.fetched_at < (FAILURE_KEPT if self.failed else KEPT)


def url_hash(url: str) -> str:
    """SHA-256 in hex: a URL is longer than some index takes."""
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def plain_line(text: str, width: int) -> str:
    """One line of what a reader sees, at most `width` columns; cut text ends in `…`."""
    seen = "".join(_seen(character) for character in text)
    return shortened(" ".join(seen.split()), width)


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    if character == _JOINER or unicodedata.category(character) not in _UNSEEN:
        return character
    return ""
