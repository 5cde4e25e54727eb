"""The sample community that `hiroba demo` fills in: whole, small and answerable."""

import json
import re
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from hiroba.application.sample.clip_texts import LANGUAGES
from hiroba.infrastructure.sample_content.mechanisms.library import gallery
from hiroba.infrastructure.sample_content.packaged import CONTENT

MANIFEST: dict[str, Any] = json.loads((CONTENT / "manifest.json").read_text("utf-8"))
TALK: dict[str, Any] = json.loads((CONTENT / "conversation.json").read_text("utf-8"))
ANSWERABLE = [question for question in TALK["questions"] if "document" in question]
SHOWN = [question for question in TALK["questions"] if "mechanism" in question]


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return path.read_text("utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_manifest_names_every_file_once_and_nothing_else() -> None:
    named = [document["file"] for document in MANIFEST["documents"]]
    there = [path.relative_to(CONTENT).as_posix() for path in (CONTENT / "documents").iterdir()]
    assert sorted(named) == sorted(there)


@pytest.mark.parametrize("document", MANIFEST["documents"], ids=lambda entry: entry["file"])
def test_document_opens_with_its_title_and_stays_small(document: dict[str, str]) -> None:
    path = CONTENT / document["file"]
    assert path.stat().st_size < 150_000
    text = text_of(path)
    assert text.lstrip("# \r\n").startswith(document["title"])
    assert not {"\ufffd", "\ufffe", "\x00"} & set(text)


def test_every_collection_of_the_manifest_holds_documents() -> None:
    keys = {collection["key"] for collection in MANIFEST["collections"]}
    assert {document["collection"] for document in MANIFEST["documents"]} == keys


def test_messages_name_known_people_channels_and_earlier_parents() -> None:
    people = {person["key"] for person in TALK["people"]}
    channels = {channel["key"] for channel in TALK["channels"]}
    home: dict[str, str] = {}
    for message in TALK["messages"]:
        assert message["author"] in people
        assert message["channel"] in channels
        if "parent" in message:
            assert home[message["parent"]] == message["channel"]
        home[message["key"]] = message["channel"]
    assert set(home.values()) == channels


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda entry: entry["language"])
def test_question_can_be_answered_by_a_quote_from_its_document(question: dict[str, str]) -> None:
    document = CONTENT / question["document"]
    assert squeezed(question["quote"]) in squeezed(text_of(document))


def test_each_language_has_one_question_with_an_answer() -> None:
    assert sorted(question["language"] for question in ANSWERABLE) == [
        "en",
        "ja",
        "ko",
        "zh-Hans",
        "zh-Hant",
    ]


@pytest.mark.parametrize("question", SHOWN, ids=lambda entry: entry["language"])
def test_question_about_a_clip_names_a_second_at_which_something_is_said(
    question: dict[str, Any],
) -> None:
    [clip] = [one for one in gallery().mechanisms if one.key == question["mechanism"]]

    assert question["second"] in {one.second for one in clip.chapters}
    assert question["second"] in {one.second for one in clip.notes}


def test_clips_are_asked_about_in_every_language_they_speak() -> None:
    assert {question["language"] for question in SHOWN} == set(LANGUAGES)
