"""Where the stores of each generation stand in the data folder.

Those of the first are `search.db` and `vectors.duckdb`, those of the others carry their number.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(
    r"(?:search|vectors)-(\d{1,9})\.(?:db|duckdb)(?:-wal|-shm|-journal|\.wal|\.tmp)?"
)
_COMPANIONS = ("", "-wal", "-shm", "-journal", ".wal", ".tmp")


@dataclass(frozen=True, slots=True)
class IndexFiles:
    folder: Path

    def text(self, number: int) -> Path:
        return self.folder / ("search.db" if number == 1 else f"search-{number}.db")

    def vectors(self, number: int) -> Path:
        return self.folder / ("vectors.duckdb" if number == 1 else f"vectors-{number}.duckdb")

    def numbers(self) -> set[int]:
        """Of every generation that something is there of."""
        if not self.folder.is_dir():
            return set()
        found = {
            int(match[1])
            for path in self.folder.iterdir()
            if (match := _NAME.fullmatch(path.name)) is not None
        }
        return found | ({1} if self._of(1) else set())

    def remove(self, number: int) -> None:
        """Safe to repeat."""
        for path in self._of(number):
            path.unlink(missing_ok=True)

    def _of(self, number: int) -> list[Path]:
        stores = (self.text(number), self.vectors(number))
        every = [Path(f"{store}{end}") for store in stores for end in _COMPANIONS]
        return [path for path in every if path.is_file()]
