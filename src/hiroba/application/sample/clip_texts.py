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
    """WebVTT (W3C WebVTT, section 4): chapters and notes at their seconds, each shown until the next comes.

    A chapter and a note of one second are two captions: each is quoted by itself.
    """
    moments = _moments(clip)
    seconds = sorted({second for second, _ in moments})
    ends = dict(pairwise([*seconds, clip.duration]))
    cues = [
        f"{_moment(second)} --> {_moment(ends[second])}\n{_escaped(texts[language])}"
        for second, texts in moments
    ]
    return ("\n\n".join(["WEBVTT", *cues]) + "\n").encode()


def _moments(clip: SampleMechanism) -> list[tuple[float, Texts]]:
    chapters = [(one.second, one.titles) for one in clip.chapters]
    notes = [(one.second, one.texts) for one in clip.notes]
    return sorted(chapters + notes, key=lambda moment: moment[0])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _moment(second: float) -> str:
    minutes, milliseconds = divmod(round(second * 1_000), 60_000)
    return f"00:{minutes:02}:{milliseconds / 1_000:06.3f}"
