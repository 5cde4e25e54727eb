"""Office files made part by part, so that a test can say what stands in them and what does not."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SLIDE = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:r="{_RELATIONS}"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def a_package(path: Path, main: str, parts: Mapping[str, str], *, title: str = "") -> Path:
    """Parts by name. The main part is that everything else hangs on."""
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )
    related = relations(
        (f"{_RELATIONS}/officeDocument", main),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    whole = {
        "[Content_Types].xml": types, "_rels/.rels": related, "docProps/core.xml": core, **parts
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{content}')
    return path


def relations(*related: tuple[str, str]) -> str:
    """Type and target of each; the ids are rId1, rId2, …"""
    each = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


@dataclass(frozen=True, slots=True)
class Shown:
    """A number and the format in which a person sees it."""

    value: float
    format: str


Row = Sequence[str | float | bool | Shown | None]


def a_xlsx(
    path: Path,
    sheets: Mapping[str, Sequence[Row]],
    *,
    hidden: Sequence[str] = (),
    merged: Sequence[str] = (),
    title: str = "",
) -> Path:
    """Sheets by name; a row of nothing is left out, as programs do. `merged` holds for each sheet."""
    book = _Workbook(merged)
    parts = {
        f"xl/worksheets/sheet{number}.xml": book.sheet(rows)
        for number, rows in enumerate(sheets.values(), 1)
    }
    tabs = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"'
        f' state="{"hidden" if name in hidden else "visible"}"/>'
        for number, name in enumerate(sheets, 1)
    )
    related = [(f"{_RELATIONS}/worksheet", name.removeprefix("xl/")) for name in parts]
    parts |= {
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            *related,
            (f"{_RELATIONS}/sharedStrings", "sharedStrings.xml"),
            (f"{_RELATIONS}/styles", "styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{"".join(book.strings)}</sst>',
        "xl/styles.xml": book.styles(),
    }
    return a_package(path, "xl/workbook.xml", parts, title=title)


class _Workbook:
    def __init__(self, merged: Sequence[str]) -> None:
        self._merged = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
        self.strings: list[str] = []
        self._formats: list[str] = []

    def sheet(self, rows: Sequence[Row]) -> str:
        written = "".join(self._row(number, row) for number, row in enumerate(rows, 1) if row)
        return (
            f'<worksheet xmlns="{_SHEET}"><sheetData>{written}</sheetData>'
            f"<mergeCells>{self._merged}</mergeCells></worksheet>"
        )

    def styles(self) -> str:
        formats = "".join(
            f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code)}"/>'
            for at, code in enumerate(self._formats)
        )
        cells = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(self._formats)))
        return (
            f'<styleSheet xmlns="{_SHEET}"><numFmts>{formats}</numFmts>'
            f'<cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
        )

    def _row(self, number: int, row: Row) -> str:
        cells = (
            self._cell(f"{chr(ord('A') + at)}{number}", value)
            for at, value in enumerate(row)
            if value is not None
        )
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(self, place: str, value: str | float | bool | Shown) -> str:
        match value:
            case bool():
                return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
            case str():
                # With the reading that Japanese spreadsheets keep beside the words.
                self.strings.append(
                    f'<si><t>{escape(value)}</t><rPh sb="0" eb="1"><t>ヨミ</t></rPh></si>'
                )
                return f'<c r="{place}" t="s"><v>{len(self.strings) - 1}</v></c>'
            case Shown():
                self._formats.append(value.format)
                return f'<c r="{place}" s="{len(self._formats)}"><v>{value.value}</v></c>'
            case _:
                return f'<c r="{place}"><v>{value}</v></c>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    title: str = ""
    lines: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()
    notes: str = ""
    hidden: bool = False


def a_pptx(path: Path, slides: Sequence[Slide], *, title: str = "") -> Path:
    parts: dict[str, str] = {}
    for number, slide in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = _slide(slide, number)
        if slide.notes:
            parts[f"ppt/notesSlides/notesSlide{number}.xml"] = _notes(slide.notes)
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(
                (f"{_RELATIONS}/notesSlide", f"../notesSlides/notesSlide{number}.xml")
            )
    # The order of the show is that of the list, not that of the parts' names.
    order = "".join(
        f'<p:sldId id="{255 + number}" r:id="rId{len(slides) + 1 - number}"/>'
        for number in range(1, len(slides) + 1)
    )
    related = [
        (f"{_RELATIONS}/slide", f"slides/slide{number}.xml") for number in range(len(slides), 0, -1)
    ]
    parts["ppt/presentation.xml"] = (
        f"<p:presentation {_SLIDE}><p:sldIdLst>{order}</p:sldIdLst></p:presentation>"
    )
    parts["ppt/_rels/presentation.xml.rels"] = relations(*related)
    return a_package(path, "ppt/presentation.xml", parts, title=title)


def _slide(slide: Slide, number: int) -> str:
    # The frame's number lies first, as templates have it; the title last, as people draw.
    shapes = [_shape("sldNum", [str(number)]), _shape("body", slide.lines)]
    if slide.table:
        shapes.append(_table(slide.table))
    shapes.append(_shape("title", [slide.title]))
    show = ' show="0"' if slide.hidden else ""
    return (
        f"<p:sld {_SLIDE}{show}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>"
        f"{''.join(shapes)}</p:spTree></p:cSld></p:sld>"
    )


def _notes(words: str) -> str:
    shapes = _shape("sldImg", []) + _shape("body", words.split("\n")) + _shape("sldNum", ["9"])
    return f"<p:notes {_SLIDE}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:notes>"


def _shape(place: str, lines: Sequence[str]) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr><p:ph type="{place}"/></p:nvPr></p:nvSpPr>'
        f"<p:txBody>{_paragraphs(lines)}</p:txBody></p:sp>"
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    written = "".join("<a:tr>" + "".join(map(_cell, row)) + "</a:tr>" for row in rows)
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="t"/></p:nvGraphicFramePr>'
        f"<a:graphic><a:graphicData><a:tbl>{written}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell(words: str) -> str:
    return f"<a:tc><a:txBody>{_paragraphs([words])}</a:txBody></a:tc>"


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
