"""Turn the Markdown sources beside this file into the PDF and DOCX files of the demo.

    .venv/bin/python scripts/make_demo_documents.py

The results are part of the package, so this runs only when a source changes. The same source
gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

SOURCES = Path(__file__).parent / "demo_documents"
TARGETS = SOURCES.parents[1] / "src/hiroba/infrastructure/sample_content/files/documents"
FORMATS = {
    "geneva-drive.ja": "pdf",
    "four-bar-linkage.en": "pdf",
    "harmonic-drive.zh-Hans": "pdf",
    "planetary-gears.ja": "docx",
    "worm-gear.ko": "docx",
    "cam-and-follower.zh-Hant": "docx",
}
# Adobe's standard names: the reader brings the shapes, nothing is embedded, files stay small.
PDF_FONTS = {"ja": "HeiseiMin-W3", "zh-Hans": "STSong-Light"}
WORD_LANGUAGES = {"ja": "ja-JP", "ko": "ko-KR", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
EPOCH = datetime(2026, 11, 21, tzinfo=UTC)
LINE = HexColor("#7f8186")


@dataclass
class Block:
    """`kind`: `h1`, `h2`, `p`, `ul`, `ol` or `table`. A table has rows, the others have text."""

    kind: str
    text: str = ""
    number: int = 0
    rows: list[list[str]] = field(default_factory=list[list[str]])


def blocks_of(source: str) -> Iterator[Block]:
    """Headings, paragraphs, list items and tables, in reading order."""
    nodes = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(source))
    for node in nodes.children:
        if node.type == "table":
            rows = [row for part in node.children for row in part.children]
            yield Block("table", rows=[[text_of(cell) for cell in row.children] for row in rows])
        elif node.type in ("bullet_list", "ordered_list"):
            for number, item in enumerate(node.children, start=1):
                yield Block(node.tag, text_of(item.children[0]), number)
        else:
            yield Block(node.tag, text_of(node))


def text_of(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children)


def write_pdf(blocks: list[Block], language: str, target: Path) -> None:
    """An A5 booklet with real text, page by page."""
    font = PDF_FONTS.get(language, "Times-Roman")
    if language in PDF_FONTS:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    wrap = "CJK" if language in PDF_FONTS else None
    body = ParagraphStyle("p", fontName=font, fontSize=10, leading=17, spaceAfter=7, wordWrap=wrap)
    styles = {
        "p": body,
        "ul": ParagraphStyle("ul", body, leftIndent=12, spaceAfter=3),
        "ol": ParagraphStyle("ol", body, leftIndent=16, spaceAfter=3),
        "h1": ParagraphStyle("h1", body, fontSize=18, leading=26, spaceAfter=14),
        "h2": ParagraphStyle("h2", body, fontSize=13, leading=20, spaceBefore=8, keepWithNext=1),
        "cell": ParagraphStyle("cell", body, fontSize=8.5, leading=12, spaceAfter=0),
    }
    story: list[Flowable] = []
    for block in blocks:
        if block.kind == "table":
            story += [pdf_table(block, styles["cell"]), Spacer(1, 10)]
        else:
            bullet = {"ul": "•", "ol": f"{block.number}."}.get(block.kind)
            story.append(Paragraph(block.text, styles[block.kind], bulletText=bullet))
    SimpleDocTemplate(
        str(target),
        pagesize=A5,
        title=blocks[0].text,
        author="Hiroba",
        lang=language,
        invariant=1,
        leftMargin=48,
        rightMargin=48,
        topMargin=48,
        bottomMargin=48,
    ).build(story)


def pdf_table(block: Block, cell: ParagraphStyle) -> Table:
    rows = [[Paragraph(text, cell) for text in row] for row in block.rows]
    return Table(rows, style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE)], repeatRows=1)


def write_docx(blocks: list[Block], language: str, target: Path) -> None:
    """Headings, lists and tables in Word's own styles."""
    document = docx.Document()
    document.core_properties.title = blocks[0].text
    document.core_properties.author = "Hiroba"
    document.core_properties.language = language
    document.core_properties.created = document.core_properties.modified = EPOCH
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(
            qn("w:eastAsia"), WORD_LANGUAGES[language]
        )  # so that Han characters take this language's shapes
    styles = {"h1": "Title", "h2": "Heading 1", "ul": "List Bullet", "ol": "List Number"}
    for block in blocks:
        if block.kind != "table":
            document.add_paragraph(block.text, style=styles.get(block.kind))
            continue
        table = document.add_table(0, len(block.rows[0]), style="Table Grid")
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    target.write_bytes(without_clock(buffer.getvalue()))


def without_clock(archive: bytes) -> bytes:
    """The same zip archive, with one fixed time on every member."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, date_time=EPOCH.timetuple()[:6])
            new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def main() -> None:
    for name, suffix in FORMATS.items():
        blocks = list(blocks_of((SOURCES / f"{name}.md").read_text("utf-8")))
        target = TARGETS / f"{name}.{suffix}"
        write = write_pdf if suffix == "pdf" else write_docx
        write(blocks, name.rsplit(".", 1)[1], target)
        print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
