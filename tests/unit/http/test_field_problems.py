"""A refused field is explained in words that its sender can follow."""

from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from hiroba.presentation.http.field_problems import told
from hiroba.presentation.http.schemas import In, Text

Short = Annotated[Text, Field(min_length=1, max_length=4)]


class Note(In):
    text: Short
    tags: list[Text] = Field(default=[], max_length=1)


def problem_of(**fields: object) -> str:
    with pytest.raises(ValidationError) as caught:
        Note.model_validate(fields)
    return told(caught.value.errors()[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "must have at least 1 character"),
        ("歯車の比率", "must have at most 4 characters, and has 5"),
        ("a\x00", "must not contain the NUL character"),
    ],
)
def test_a_text_is_told_its_length_in_characters(text: str, expected: str) -> None:
    assert problem_of(text=text) == expected


def test_a_list_is_told_its_length_in_items() -> None:
    told_of_list = "List should have at most 1 item after validation, not 2"
    assert problem_of(text="a", tags=["a", "b"]) == told_of_list
