"""The page of limits tells the limits there are."""

from pathlib import Path

import pytest

from hiroba.infrastructure.parser.limits import ParserLimits

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "formats.md"
MIB = 1024 * 1024
LIMITS = ParserLimits()


@pytest.mark.parametrize(
    "told",
    [
        f"| address space of the process | {LIMITS.memory_bytes // MIB} MiB |",
        f"| processor time | {LIMITS.cpu_seconds} s |",
        f"| time | {LIMITS.wall_seconds:.0f} s |",
        f"| pages, slides | {LIMITS.pages:,} |",
        f"| rows of a sheet or CSV | {LIMITS.rows:,} |",
        f"| text that comes out | {LIMITS.characters:,} characters |",
        f"{LIMITS.unpacked_bytes // MIB} MiB, and {LIMITS.archive_ratio} times",
        f"| parts of an Office file | {LIMITS.archive_entries:,} |",
    ],
)
def test_each_limit_stands_on_its_page(told: str) -> None:
    assert told in PAGE.read_text(encoding="utf-8")
