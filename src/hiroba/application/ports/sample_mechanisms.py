"""Short clips of mechanisms to look at: pictures made by code, and what is said about them.

Texts are by language: `en`, `ja`, `ko`, `zh-Hans`; the names of categories also `zh-Hant`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCategory:
    key: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleChapter:
    """It lasts from its second to that of the next, or to the end."""

    second: float
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNote:
    second: float
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMechanism:
    """`size` is width and height in pixels, `duration` in seconds; the clip repeats seamlessly.

    `descriptions` are Markdown. `frames` makes the pictures anew: each is rows of red, green and
    blue bytes from the top. It holds the processor, so take them in a thread or a process of
    their own, and those of one mechanism after another.
    """

    key: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    chapters: tuple[SampleChapter, ...]
    notes: tuple[SampleNote, ...]
    category_keys: tuple[str, ...]
    duration: float
    frames_per_second: int
    size: tuple[int, int]
    frames: Callable[[], Iterator[bytes]]
