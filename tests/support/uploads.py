"""Documents to be uploaded: short texts, files of four formats in five scripts, and files that cannot be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from zipfile import ZipFile

from tests.support.documents import PROSE, a_docx, a_pdf

LANGUAGES = tuple(PROSE)
TEXT_EVERY = 2  # every second one is a text, the others are files


@dataclass(frozen=True, slots=True)
class Upload:
    """`content` is None for a text. The title tells each from all others."""

    title: str
    text: str = ""
    file_name: str = ""
    content: bytes | None = None


def uploads(folder: Path, count: int) -> list[Upload]:
    """Always the same; the last three must fail: locked, damaged and without a word."""
    languages = islice(cycle(LANGUAGES), count - 3)
    readable = [_readable(folder, number, language) for number, language in enumerate(languages)]
    return [*readable, *_unreadable(folder)]


def _readable(folder: Path, number: int, language: str) -> Upload:
    title = f"{number:03} {language}"
    text = f"{title}\n\n" + "\n\n".join(PROSE[language])
    if number % TEXT_EVERY == 0:
        return Upload(title, text=text)
    name, content = _FORMATS[number // TEXT_EVERY % len(_FORMATS)](folder, text, language)
    return Upload(title, file_name=name, content=content)


def _markdown(folder: Path, text: str, language: str) -> tuple[str, bytes]:
    return "水車.md", f"# {text}\n\n{text}".encode()


def _html(folder: Path, text: str, language: str) -> tuple[str, bytes]:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    page = f"<!doctype html><html lang={language}><meta charset=utf-8><h1>물레방아</h1>{paragraphs}"
    return "mill.html", page.encode()


def _pdf(folder: Path, text: str, language: str) -> tuple[str, bytes]:
    path = a_pdf(folder / "made.pdf", [text.split("\n\n")], language=language)
    return "水车.pdf", path.read_bytes()


def _docx(folder: Path, text: str, language: str) -> tuple[str, bytes]:
    path = a_docx(folder / "made.docx", language)
    with ZipFile(path, "a") as archive:  # what holds the same bytes as another is not parsed again
        archive.comment = text.partition("\n")[0].encode()
    return "mill.docx", path.read_bytes()


_FORMATS: Sequence[Callable[[Path, str, str], tuple[str, bytes]]] = (_markdown, _html, _pdf, _docx)


def _unreadable(folder: Path) -> list[Upload]:
    whole = a_pdf(folder / "whole.pdf", [["A mill."]]).read_bytes()
    locked = a_pdf(folder / "locked.pdf", [["A mill."]], password="mill").read_bytes()
    blank = a_pdf(folder / "blank.pdf", [[]]).read_bytes()
    return [
        Upload("locked", file_name="locked.pdf", content=locked),
        Upload("damaged", file_name="damaged.pdf", content=whole[: len(whole) // 3]),
        Upload("blank", file_name="blank.pdf", content=blank),
    ]
