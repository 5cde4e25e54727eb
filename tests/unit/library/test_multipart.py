"""Forms are read the same however the network cuts them, and a broken one is refused."""

from collections.abc import AsyncIterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.presentation.http.multipart import MAX_FIELD_BYTES, MalformedFormError, MultipartForm

CONTENT_TYPE = "multipart/form-data; boundary=b-o-u-n-d"
FORM = (
    '--b-o-u-n-d\r\nContent-Disposition: form-data; name="title"\r\n\r\n水車と 물레방아\r\n'
    '--b-o-u-n-d\r\nContent-Disposition: form-data; name="file"; filename="水车.txt"\r\n'
    "Content-Type: text/html\r\n\r\n--b-o-u-n\r\n\r\n--not the end\r\n"
    "--b-o-u-n-d--\r\n"
).encode()


async def in_pieces(content: bytes, cuts: list[int]) -> AsyncIterable[bytes]:
    edges = [0, *sorted(cut % (len(content) + 1) for cut in cuts), len(content)]
    for start, end in pairwise(edges):
        yield content[start:end]


async def read(content: bytes, cuts: list[int]) -> list[tuple[str, str | None, str]]:
    form = MultipartForm(in_pieces(content, cuts), CONTENT_TYPE)
    return [(part.name, part.file_name, await form.text()) async for part in form.parts()]


@given(st.lists(st.integers(0, 10_000), max_size=40))
async def test_where_it_is_cut_does_not_matter(cuts: list[int]) -> None:
    assert await read(FORM, cuts) == [
        ("title", None, "水車と 물레방아"),
        ("file", "水车.txt", "--b-o-u-n\r\n\r\n--not the end"),
    ]


@given(st.integers(0, len(FORM) - 5))
async def test_a_form_that_breaks_off_is_refused(end: int) -> None:
    with pytest.raises(MalformedFormError):
        await read(FORM[:end], [])


@given(st.binary(max_size=300))
async def test_anything_else_is_refused_and_never_breaks_the_reader(content: bytes) -> None:
    with pytest.raises(MalformedFormError):
        await read(content, [])


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "multipart/form-data", "multipart/mixed; boundary=x"]
)
def test_a_form_needs_its_type_and_boundary(kind: str) -> None:
    with pytest.raises(MalformedFormError):
        MultipartForm(in_pieces(b"", []), kind)


async def test_a_field_that_is_too_long_is_refused() -> None:
    long = FORM.replace("水車と".encode(), b"x" * (MAX_FIELD_BYTES + 1))

    with pytest.raises(MalformedFormError):
        await read(long, [])
