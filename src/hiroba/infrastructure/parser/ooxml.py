"""The packages of Office: parts in an archive that refer to each other. (ECMA-376 part 2.)"""

import posixpath
import zipfile
import zlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from hiroba.domain.library.errors import DocumentLockedError, DocumentUnreadableError
from hiroba.infrastructure.parser.archive import opened_archive
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.xml_tree import Element, outermost, root_name

_OLE = b"\xd0\xcf\x11\xe0"  # what has a password is wrapped in this, under the same file name
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_READ_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type; `target` is the name of a part."""

    id: str
    kind: str
    target: str


class Package:
    """An archive of parts, opened for the time of one parse."""

    def __init__(self, path: Path, limits: ParserLimits) -> None:
        """Raises DocumentLockedError, DocumentTooComplexError, DocumentUnreadableError."""
        _require_unlocked(path)
        self._archive = opened_archive(path, limits)
        self._names = frozenset(self._archive.namelist())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._archive.close()

    def main_part(self) -> str:
        """The part everything else hangs on. Raises DocumentUnreadableError."""
        for related in self.related(""):
            if related.kind == "officeDocument" and related.target in self._names:
                return related.target
        raise DocumentUnreadableError

    def kind(self) -> str:
        """The name of the main part's outermost element: `document`, `workbook`, `presentation`."""
        with self._opened(self.main_part()) as file:
            return root_name(file)

    def title(self) -> str | None:
        for related in self.related(""):
            if related.kind == "core-properties":
                return next((each.text for each in self.elements(related.target, "title")), None)
        return None

    def related(self, part: str) -> list[Relationship]:
        """What a part refers to inside the package, in the order of its list."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        return [
            Relationship(
                each.get("Id") or "",
                (each.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target") or ""))[1:],
            )
            for each in self.elements(listed, "Relationship")
            if each.get("TargetMode") != "External"
        ]

    def elements(self, part: str, *names: str) -> Iterator[Element]:
        """As `outermost` has them; none where the package has no such part."""
        if part not in self._names:
            return
        with self._opened(part) as file:
            yield from outermost(file, *names)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, unpacked a piece at a time."""
        with self._opened(part) as file:
            while chunk := file.read(_READ_BYTES):
                yield chunk

    @contextmanager
    def _opened(self, part: str) -> Generator[BinaryIO]:
        try:
            with closing(cast("BinaryIO", self._archive.open(part))) as file:
                yield file
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise DocumentUnreadableError from error


def target_of(element: Element, related: Mapping[str, Relationship]) -> Relationship | None:
    """What the element's `r:id` stands for; `related` is by id."""
    named = [value for key, value in element.attrib.items() if key.endswith("}id")]
    return related.get(named[0]) if named else None


def _require_unlocked(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(_OLE)) != _OLE:
            return
        before = b""
        while chunk := file.read(_READ_BYTES):
            if _ENCRYPTED in before + chunk:
                raise DocumentLockedError
            before = chunk[-len(_ENCRYPTED) :]
    raise DocumentUnreadableError
