"""Small real files in each format and language, made on the spot."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

PROSE = {
    "ja": [
        "水車は川の流れを受けて回り、その力で石臼を動かして粉を挽く機械である。",
        "江戸時代には各地の村で使われ、米や麦を精白するのに欠かせないものだった。",
        "しかし電気が普及すると次第に姿を消していった。",
    ],
    "en": [
        "A water wheel turns in the stream, and its power drives the stones of the mill.",
        "Every village had one, for nobody could do without flour.",
        "When electricity came, most of them stood still.",
    ],
    "ko": [
        "물레방아는 흐르는 물의 힘으로 돌면서 방아를 움직여 곡식을 찧는 기계이다.",
        "조선 시대에는 마을마다 있었고 쌀과 보리를 찧는 데 꼭 필요했다.",
        "그러나 전기가 보급되면서 점차 사라졌다.",
    ],
    "zh-Hans": [
        "水车受到河水的推动而转动，它的力量带动石磨把谷物磨成面粉。",
        "古代各地的村庄都使用水车，用来加工稻米和小麦。",
        "但是随着电力的普及，水车逐渐消失了。",
    ],
    "zh-Hant": [
        "水車受到河水的推動而轉動，它的力量帶動石磨把穀物磨成麵粉。",
        "古代各地的村莊都使用水車，用來加工稻米和小麥。",
        "但是隨著電力的普及，水車逐漸消失了。",
    ],
}
HEADINGS = {
    "ja": ("水車", "歴史"),
    "en": ("Water wheels", "History"),
    "ko": ("물레방아", "역사"),
    "zh-Hans": ("水车", "历史"),
    "zh-Hant": ("水車", "歷史"),
}
FONTS = {
    "ja": "HeiseiMin-W3",
    "ko": "HYSMyeongJo-Medium",
    "zh-Hans": "STSong-Light",
    "zh-Hant": "MSung-Light",
}


def a_pdf(
    path: Path,
    pages: Sequence[Sequence[str]],
    *,
    language: str = "en",
    title: str | None = None,
    bookmarks: Sequence[tuple[str, int, int]] = (),
    password: str | None = None,
) -> Path:
    """Each page is its lines; a bookmark is its words, its level from 0, and its page from 0."""
    font = FONTS.get(language, "Helvetica")
    if language in FONTS:
        cast("Any", pdfmetrics).registerFont(UnicodeCIDFont(font))
    canvas = cast("Any", Canvas)(str(path), encrypt=password)
    canvas.setTitle(title or "")
    for number, lines in enumerate(pages):
        canvas.bookmarkPage(f"page{number}")
        for words, level, page in bookmarks:
            if page == number:
                canvas.addOutlineEntry(words, f"page{number}", level)
        canvas.setFont(font, 11)
        for row, line in enumerate(lines):
            canvas.drawString(60, 780 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return path


def a_docx(path: Path, language: str) -> Path:
    """A heading, prose, a heading below it, a table of two rows and a last paragraph."""
    outer, inner = HEADINGS[language]
    first, second, third = PROSE[language]
    document = cast("Any", docx.Document())
    document.core_properties.title = outer
    document.add_heading(outer, 1)
    document.add_paragraph(first)
    document.add_heading(inner, 2)
    document.add_paragraph(second)
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["a", "b", "1", inner], strict=True):
        cell.text = words
    document.add_paragraph(third)
    document.save(str(path))
    return path
