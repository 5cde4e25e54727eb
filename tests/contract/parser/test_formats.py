"""Real files of every format in every language."""

from pathlib import Path

import pytest
from tests.support.documents import HEADINGS, PROSE, a_docx, a_pdf
from tests.support.parsed import read

from hiroba.application.ports.parser import ParsedDocument


def outline(document: ParsedDocument) -> list[tuple[str | None, str]]:
    return [(each.heading, document.text[each.start : each.end]) for each in document.blocks]


@pytest.mark.parametrize("language", PROSE)
async def test_markdown_keeps_words_code_tables_and_heading_paths(
    tmp_path: Path, language: str
) -> None:
    outer, inner = HEADINGS[language]
    first, second, third = PROSE[language]
    file = tmp_path / "a.md"
    file.write_text(
        f"# {outer}\n{first}\n\n## {inner}\n**{second}** [{third}](https://a.example)\n\n"
        f"- {inner}\n- `x = 1`\n\n| a | b |\n|---|---|\n| 1 | {inner} |\n\n"
        "```\nif x:\n    y\n```\n",
        encoding="utf-8",
    )

    document = await read(file)

    assert document.title == outer
    assert outline(document) == [
        (outer, f"{outer}\n\n{first}"),
        (
            f"{outer} › {inner}",
            f"{inner}\n\n{second} {third}\n\n- {inner}\n- x = 1\n"
            f"a | b\n1 | {inner}\n\nif x:\n    y",
        ),
    ]


async def test_front_matter_gives_the_title_and_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text('---\ntitle: "歯車の話"\ntags: [a]\n---\n本文。\n', encoding="utf-8")

    document = await read(file)

    assert (document.title, document.text) == ("歯車の話", "本文。")


@pytest.mark.parametrize("language", PROSE)
async def test_html_is_read_as_a_reader_reads_it(tmp_path: Path, language: str) -> None:
    outer, inner = HEADINGS[language]
    first, second, third = PROSE[language]
    file = tmp_path / "page.html"
    file.write_text(
        f"<!DOCTYPE html><html><head><title>{outer}</title><style>p {{}}</style></head><body>"
        f"<nav>NAVIGATION</nav><main><h1>{outer}</h1><p>{first}<script>alert(1)</script></p>"
        f"<h2>{inner}</h2><p>{second}<br>{third}</p><p hidden>HIDDEN</p>"
        f"<ul><li>a</li><li><p>b</p></li></ul>"
        f"<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>{inner}</td></tr></table>"
        f"<pre>if x:\n    y</pre></main><footer>FOOTER</footer></body></html>",
        encoding="utf-8",
    )

    document = await read(file)

    assert document.title == outer
    assert outline(document) == [
        (outer, f"{outer}\n\n{first}"),
        (
            f"{outer} › {inner}",
            f"{inner}\n\n{second}\n{third}\n\n- a\n- b\nx | y\n1 | {inner}\n\nif x:\n    y",
        ),
    ]


async def test_a_page_arranged_in_tables_keeps_its_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "old.html"
    file.write_text(
        "<html><body><table><tr><td><h1>題</h1><p>一行\n目</p><p>二</p>"
        "<ruby>水<rt>みず</rt></ruby></td></tr></table>",
        encoding="utf-8",
    )

    assert (await read(file)).text == "題\n\n一行目\n\n二\n\n水"


async def test_html_in_an_old_encoding_is_believed_about_it(tmp_path: Path) -> None:
    file = tmp_path / "old.html"
    source = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'
    file.write_bytes((source + "<body><p>①髙橋さんの頁</p>").encode("cp932"))

    assert (await read(file)).text == "①髙橋さんの頁"


@pytest.mark.parametrize("language", PROSE)
async def test_docx_keeps_headings_tables_and_order(tmp_path: Path, language: str) -> None:
    outer, inner = HEADINGS[language]
    first, second, third = PROSE[language]

    document = await read(a_docx(tmp_path / "a.docx", language))

    assert (document.title, document.pages) == (outer, None)
    assert outline(document) == [
        (outer, f"{outer}\n{first}"),
        (f"{outer} › {inner}", f"{inner}\n{second}\n\na | b\n1 | {inner}\n{third}"),
    ]


@pytest.mark.parametrize("language", PROSE)
async def test_pdf_has_a_block_for_each_page_and_bookmarks_as_headings(
    tmp_path: Path, language: str
) -> None:
    outer, inner = HEADINGS[language]
    first, second, third = PROSE[language]
    file = a_pdf(
        tmp_path / "a.pdf",
        [[first, second], [third]],
        language=language,
        title=outer,
        bookmarks=[(outer, 0, 0), (inner, 1, 1)],
    )

    document = await read(file)

    assert (document.title, document.pages) == (outer, 2)
    assert [each.page for each in document.blocks] == [1, 2]
    headings, pages = zip(*outline(document), strict=True)
    assert headings == (outer, f"{outer} › {inner}")
    assert first in pages[0]
    assert second in pages[0]
    assert pages[1] == third


@pytest.mark.parametrize("language", ["ja", "zh-Hans", "zh-Hant"])
async def test_lines_of_a_pdf_are_joined_without_spaces_where_none_are_written(
    tmp_path: Path, language: str
) -> None:
    paragraph = "".join(PROSE[language])
    lines = [paragraph[at : at + 20] for at in range(0, len(paragraph), 20)]

    document = await read(a_pdf(tmp_path / "a.pdf", [lines], language=language))

    assert document.text == paragraph


async def test_lines_of_a_pdf_are_joined_with_spaces_and_words_mended(tmp_path: Path) -> None:
    lines = [
        "Flowing water is the old-",
        "est engine of all. In the",
        "mill it has turned stones",
        "for ages.",
        "1. Wheels of the East-",
        "West kind",
        "2. Others",
    ]

    document = await read(a_pdf(tmp_path / "a.pdf", [lines]))

    assert document.text == (
        "Flowing water is the oldest engine of all. In the mill it has turned stones for ages.\n"
        "1. Wheels of the East-West kind\n2. Others"
    )


async def test_korean_lines_of_a_pdf_are_joined_with_spaces(tmp_path: Path) -> None:
    paragraph = " ".join(PROSE["ko"])
    words = paragraph.split()
    lines = [" ".join(words[at : at + 5]) for at in range(0, len(words), 5)]

    document = await read(a_pdf(tmp_path / "a.pdf", [lines], language="ko"))

    assert " ".join(document.text.split()) == paragraph
