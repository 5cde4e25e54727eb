"""Which texts of a video make a passage: all of them, each once, in order, and what stays stays itself."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.library.chunking import MAXIMUM_COLUMNS
from hiroba.domain.library.mechanism_passage import Line, MechanismPassage, Texts, regrouped
from hiroba.domain.shared.ids import PassageId
from hiroba.domain.shared.widths import columns

SAID = st.sampled_from(
    (
        *("", "ここで止まります。", "The pin leaves the slot.", "여기서 멈춥니다.", "从动轮停下。"),
        *("溝は六つある。" * 40, "The wheel rests while the pin is outside. " * 60),
    )
)
LINES = st.lists(st.tuples(st.integers(0, 200_000), SAID), max_size=20).map(
    lambda said: [Line(start, text) for start, text in sorted(said, key=lambda one: one[0])]
)


def a_new_id() -> PassageId:
    return PassageId(uuid4())


def grouped(*texts: Texts, found_by: str = "") -> list[MechanismPassage]:
    return list(regrouped([], texts, found_by, a_new_id).added)


def words_of(passage: MechanismPassage, lines: list[Line]) -> list[str]:
    said = [one.text for one in lines[passage.first : passage.last + 1]]
    piece = passage.piece
    return said if piece is None else [said[0][piece.start : piece.end]]


@given(LINES)
def test_every_text_is_in_one_passage_and_none_is_too_long(lines: list[Line]) -> None:
    made = grouped(Texts(part="caption", lines=lines, language="ja"))

    assert all(sum(map(columns, words_of(one, lines))) <= MAXIMUM_COLUMNS for one in made)
    for one in made:
        minutes = {line.start // 60_000 for line in lines[one.first : one.last + 1] if line.text}
        assert len(minutes) == 1
    said = "".join(word for one in made for word in words_of(one, lines))
    assert "".join(said.split()) == "".join("".join(line.text.split()) for line in lines)


@given(LINES)
def test_the_same_again_changes_nothing(lines: list[Line]) -> None:
    texts = [Texts(part="note", lines=lines), Texts(part="caption", lines=lines, language="ko")]
    made = grouped(*texts)
    again = regrouped(made, texts, "", a_new_id)
    assert (again.added, again.changed, again.removed) == ([], [], [])


@given(LINES, LINES)
def test_what_says_the_same_elsewhere_stays_itself(before: list[Line], after: list[Line]) -> None:
    held = grouped(Texts(part="note", lines=before))
    changes = regrouped(held, [Texts(part="note", lines=after)], "", a_new_id)

    kept = {one.id: one for one in held if one.id not in changes.removed}
    kept |= {one.id: one for one in changes.changed} | {one.id: one for one in changes.added}
    wanted = grouped(Texts(part="note", lines=after))
    assert sorted(_extent(one) for one in kept.values()) == sorted(_extent(one) for one in wanted)
    digests = {one.id: one.digest for one in held}
    for one in changes.changed:
        old = next(passage for passage in held if passage.id == one.id)
        assert (one.revision > old.revision) == (one.digest != digests[one.id])


def test_titles_of_chapters_stay_together_however_long_the_video_is() -> None:
    lines = [Line(300_000 * number, f"第{number}章") for number in range(10)]
    [one] = grouped(Texts(part="chapter", lines=lines))
    assert (one.first, one.last) == (0, 9)


def test_another_title_is_news_of_everything() -> None:
    texts = Texts(part="note", lines=[Line(0, "ここ")])
    [held] = grouped(texts, found_by="ゼネバ")
    changes = regrouped([held], [texts], "Geneva", a_new_id)
    [changed] = changes.changed
    assert changed == replace(held, digest=changed.digest, revision=2)


def _extent(one: MechanismPassage) -> tuple[int, int, int, bytes]:
    return one.first, one.last, -1 if one.piece is None else one.piece.start, one.digest
