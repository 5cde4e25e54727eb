"""`hiroba demo`, run once for all tests of this file."""

import re
from pathlib import Path

import pytest
from click.testing import Result
from tests.support.command_line import hiroba

from hiroba.bootstrap.data_folder import only_process

TWO_CLIPS = {"HIROBA_SAMPLE_CLIPS": "2"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(data: Path) -> Result:
    return hiroba(data, "demo", **TWO_CLIPS)


def test_community_is_filled_and_every_document_is_read(first: Result) -> None:
    assert first.exit_code == 0, first.output
    for line in ("people       6 new", "channels     5 new", "messages     26 new"):
        assert line in first.output
    words, _, clips = first.output.partition("  categories   8 new")
    assert words.count("    ready  ") == 13
    assert "not read" not in words
    assert clips.count("    ready  ") == 2
    assert "  mechanisms   2 new" in clips
    assert "    ready      ポースリエ・リプキンのリンク" in clips


def test_answers_show_the_words_they_rest_on_and_where_these_open(first: Result) -> None:
    shown = re.sub(r"\s+", "", first.output)

    assert "10.4msでフィルムを送り" in shown
    assert "about half a degree".replace(" ", "") in shown
    assert "360N·m까지낼수있다" in shown
    assert "但總熱量相同" in shown
    assert "寿命就变成八倍" in shown
    assert "[1]ゼネバ機構：止まりながら回す·page2「" in shown
    assert re.search(r"/documents/[0-9a-f-]{36}\?version=1&passage=[0-9a-f-]{36}", shown)


def test_question_about_a_clip_is_answered_at_its_second(first: Result) -> None:
    linkage = "ポースリエ・リプキンのリンク：回転を正確な直線に変える"

    assert first.output.count(f"[1] {linkage} · at 2 s") == 4
    assert first.output.index("Nothing in the library") < first.output.index("  categories ")
    assert re.search(r"/mechanisms/[0-9a-f-]{36}\?t=2\n", first.output)


def test_question_that_nothing_answers_is_answered_with_a_plain_sentence(first: Result) -> None:
    assert "申し訳ありませんが、関連する情報が見つかりませんでした。" in first.output


def test_second_run_finds_everything_and_says_the_same_password(data: Path, first: Result) -> None:
    second = hiroba(data, "demo", "--language", "ko", **TWO_CLIPS)

    assert second.exit_code == 0, second.output
    assert second.output.count("all already there") == 7
    assert " new" not in second.output
    assert _password(second) == _password(first)
    assert "misaki@example.org (the owner)" in second.output


def test_question_of_ones_own_is_asked_where_its_language_is_spoken(
    data: Path, first: Result
) -> None:
    result = hiroba(data, "demo", "--question", "柔轮和刚轮的齿数相差几个？", **TWO_CLIPS)

    assert result.exit_code == 0, result.output
    assert "林雅婷 · 凸輪與離合器" in result.output
    assert "谐波减速器" in result.output


def test_stores_agree_after_the_demo(data: Path, first: Result) -> None:
    result = hiroba(data, "doctor", "--stores")

    assert result.exit_code == 0, result.output
    assert "no difference between the database and what is made from it" in result.output


def test_folder_of_a_running_server_is_left_alone_in_plain_words(data: Path, first: Result) -> None:
    with only_process(data):
        refused = hiroba(data, "demo")
        served = hiroba(data, "serve", "--port", "0")

    assert (refused.exit_code, served.exit_code) == (75, 75)
    assert "Stop it with Ctrl-C" in refused.output
    assert "Traceback" not in refused.output + served.output


def _password(result: Result) -> str:
    found = re.search(r"password  (\S+)", result.output)
    assert found is not None
    return found[1]
