"""Short clips of mechanisms to look at: drawn by code, and what is said about them.

Texts are by language: `en`, `ja`, `ko`, `zh-Hans`; the names of categories also `zh-Hant`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCategory:
    """Its parent, if it has one, comes before it."""

    key: str
    names: Texts
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleChapter:
    """It lasts from its second to that of the next, or to the end."""

    second: float
    titles: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNote:
    second: float
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMechanism:
    """`duration` in seconds; the clip repeats seamlessly. `descriptions` are Markdown."""

    key: str
    titles: Texts
    descriptions: Texts
    chapters: tuple[SampleChapter, ...]
    notes: tuple[SampleNote, ...]
    category_keys: tuple[str, ...]
    duration: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGallery:
    """Keys join its parts."""

    categories: tuple[SampleCategory, ...]
    mechanisms: tuple[SampleMechanism, ...]


class SampleMechanisms(Protocol):
    async def load(self) -> SampleGallery: ...

    async def film(self, key: str, target: Path) -> None:
        """Draw the clip of that mechanism and write it to `target` as MP4.

        It keeps one processor busy for a second or two, in a process of its own that gives way to others.
        """
        ...
