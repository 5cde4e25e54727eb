"""What the clips say, as the product takes it."""

import pytest

from hiroba.application.ports.sample_mechanisms import SampleMechanism
from hiroba.application.sample.clip_texts import LANGUAGES, captions_of, description_of, spoken
from hiroba.domain.mechanisms.caption import read_captions
from hiroba.domain.mechanisms.category import CATEGORIES_PER_MECHANISM
from hiroba.domain.mechanisms.note import note_text
from hiroba.domain.mechanisms.words import Chapter, valid_chapters, valid_description, valid_title
from hiroba.infrastructure.sample_content.mechanisms.library import gallery

every_clip = pytest.mark.parametrize("clip", gallery().mechanisms, ids=lambda clip: clip.key)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_clip
@every_language
def test_captions_say_each_chapter_and_note_at_its_second(
    clip: SampleMechanism, language: str
) -> None:
    _, cues = read_captions(captions_of(clip, language))

    said = [(one.second, one.titles[language]) for one in clip.chapters]
    said += [(one.second, one.texts[language]) for one in clip.notes]
    for second, words in said:
        assert words in [cue.text for cue in cues if cue.start == round(second * 1_000)]
    assert len(cues) == len(said)
    seconds = sorted({cue.start for cue in cues})
    assert sorted({cue.end for cue in cues}) == [*seconds[1:], clip.duration * 1_000]


@every_clip
@every_language
def test_texts_are_within_what_anybody_may_write(clip: SampleMechanism, language: str) -> None:
    description = description_of(clip, language)
    chapters = [Chapter(one.second, one.titles[language]) for one in clip.chapters]

    assert valid_title(clip.titles[language]) == clip.titles[language]
    assert valid_description(description) == description
    assert valid_chapters(chapters, duration=clip.duration) == tuple(chapters)
    assert all(note_text(one.texts[language]) == one.texts[language] for one in clip.notes)
    assert len(clip.category_keys) <= CATEGORIES_PER_MECHANISM


@every_language
def test_description_begins_in_the_language_of_the_community_and_names_the_others(
    language: str,
) -> None:
    clip = gallery().mechanisms[0]

    description = description_of(clip, language)

    assert description.startswith(clip.descriptions[language])
    assert description.count("\n### ") == 3
    assert all(description.count(clip.descriptions[one]) == 1 for one in LANGUAGES)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ja", "ja"), ("zh", "zh-Hans"), ("zh-Hant", "zh-Hans"), ("zh-Hans", "zh-Hans"), ("fr", "en")],
)
def test_whoever_has_another_locale_reads_the_nearest(locale: str, language: str) -> None:
    assert spoken(locale) == language
