"""What is said of a clip, as the product keeps it."""

from itertools import pairwise

from hiroba.application.ports.sample_mechanisms import SampleMechanism, Texts
from hiroba.domain.mechanisms.language_tag import own_name

LANGUAGES = ("ja", "en", "ko", "zh-Hans")
_ELSEWHERE = "en"


def spoken(locale: str) -> str:
    """Which of the languages somebody reads who has that locale."""
    if locale in LANGUAGES:
        return locale
    return "zh-Hans" if locale.startswith("zh") else _ELSEWHERE


def description_of(clip: SampleMechanism, language: str) -> str:
    """In all languages as Markdown: that one first, then the others under their names."""
    others = [one for one in LANGUAGES if one != language]
    named = [f"### {own_name(one)}\n\n{clip.descriptions[one]}" for one in others]
    return "\n\n".join([clip.descriptions[language], *named])


def captions_of(clip: SampleMechanism, language: str) -> bytes:
    """WebVTT (W3C WebVTT, section 4): chapters and notes at their seconds, each shown until the next."""
    said: dict[float, list[str]] = {}
    for second, texts in _moments(clip):
        said.setdefault(second, []).append(_escaped(texts[language]))
    cues = [
        f"{_moment(start)} --> {_moment(end)}\n" + "\n".join(said[start])
        for start, end in pairwise([*sorted(said), clip.duration])
    ]
    return ("\n\n".join(["WEBVTT", *cues]) + "\n").encode()


def _moments(clip: SampleMechanism) -> list[tuple[float, Texts]]:
    chapters = [(one.second, one.titles) for one in clip.chapters]
    return chapters + [(one.second, one.texts) for one in clip.notes]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _moment(second: float) -> str:
    minutes, milliseconds = divmod(round(second * 1_000), 60_000)
    return f"00:{minutes:02}:{milliseconds / 1_000:06.3f}"
