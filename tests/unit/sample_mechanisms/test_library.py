from typing import cast

import pytest
from PIL import Image, ImageChops

from hiroba.application.ports.sample_mechanisms import SampleMechanism
from hiroba.infrastructure.sample_content.mechanisms.canvas import FRAME_SIZE
from hiroba.infrastructure.sample_content.mechanisms.library import (
    PICTURES,
    gallery,
)
from hiroba.infrastructure.sample_content.mechanisms.picture import Picture
from hiroba.infrastructure.sample_content.mechanisms.raster import painted

_Extrema = tuple[tuple[int, int], ...]
GALLERY = gallery()
LANGUAGES = {"en", "ja", "ko", "zh-Hans"}
OF = {mechanism.key: mechanism for mechanism in GALLERY.mechanisms}
every_mechanism = pytest.mark.parametrize("mechanism", GALLERY.mechanisms, ids=lambda one: one.key)
every_picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.key)


def test_there_are_at_least_eight_and_no_key_twice() -> None:
    assert len(GALLERY.mechanisms) == len(OF) >= 8


@every_mechanism
def test_every_text_is_there_in_four_languages(mechanism: SampleMechanism) -> None:
    texts = [
        mechanism.titles,
        mechanism.descriptions,
        *(chapter.titles for chapter in mechanism.chapters),
        *(note.texts for note in mechanism.notes),
    ]

    for text in texts:
        assert set(text) == LANGUAGES
        assert all(words == words.strip() != "" for words in text.values())


@every_mechanism
def test_chapters_and_notes_lie_within_the_clip_in_order(mechanism: SampleMechanism) -> None:
    chapters = [chapter.second for chapter in mechanism.chapters]
    notes = [note.second for note in mechanism.notes]

    assert 6 <= mechanism.duration <= 12
    assert chapters[0] == 0
    assert 2 <= len(chapters) <= 4
    assert 2 <= len(notes) <= 4
    for seconds in (chapters, notes):
        assert seconds == sorted(set(seconds))
        assert seconds[-1] < mechanism.duration


@every_mechanism
def test_a_mechanism_is_in_categories_that_exist(mechanism: SampleMechanism) -> None:
    assert mechanism.category_keys
    assert set(mechanism.category_keys) <= {category.key for category in GALLERY.categories}


def test_categories_have_names_in_both_chinese_scripts() -> None:
    for category in GALLERY.categories:
        assert set(category.names) == LANGUAGES | {"zh-Hant"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("linkage", "turns rotation into", "straight line")),
        ("ja", ("リンク", "回転", "直線", "変え")),
        ("ko", ("링크", "회전", "직선", "바꿉니다")),
        ("zh-Hans", ("连杆", "旋转", "直线", "变成")),
    ],
)
def test_peaucellier_says_at_its_second_that_rotation_becomes_a_straight_line(
    language: str, words: tuple[str, ...]
) -> None:
    mechanism = OF["peaucellier-lipkin"]

    [note] = [one for one in mechanism.notes if all(word in one.texts[language] for word in words)]

    assert note.second == 2
    [chapter] = [one for one in mechanism.chapters if one.second == 2]
    assert words[2] in chapter.titles[language]
    for other in GALLERY.mechanisms if language == "en" else ():
        if other is not mechanism:
            assert "straight line" not in other.descriptions[language]


@every_picture
def test_a_clip_begins_anew_without_a_jump(picture: Picture) -> None:
    drawings = (picture.drawing(0), picture.drawing(picture.duration))
    start, end = (Image.frombytes("RGB", FRAME_SIZE, frame) for frame in painted(drawings))

    differences = ImageChops.difference(start, end).getextrema()

    assert (
        max(highest for _, highest in cast("_Extrema", differences)) < 64
    )  # a smooth edge may round otherwise


@every_picture
def test_a_clip_moves(picture: Picture) -> None:
    assert picture.drawing(0) != picture.drawing(picture.duration / 3)


@every_picture
def test_a_frame_has_every_pixel_on_a_warm_sheet_with_ink_and_amber(picture: Picture) -> None:
    width, height = FRAME_SIZE
    frame = next(picture.frames())
    pixels = {frame[at : at + 3] for at in range(0, len(frame), 3)}

    assert len(frame) == width * height * 3
    assert frame[:3] == bytes.fromhex("fcfbf8")
    assert {bytes.fromhex("1b2131"), bytes.fromhex("f0b12f")} <= pixels
