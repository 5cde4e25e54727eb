"""The table of rights in docs/reference/rights.md; `python -m tests.support.rights_page` writes it anew."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.databases import migrated_sqlite_file, sqlite_copies
from tests.support.rights import ACTORS, Tried, a_cast, try_all
from tests.support.rights_rows import ALONE

from hiroba.domain.channels.channel import ChannelKind

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rights.md"
HEAD = """# Rights

Who may do what, through both doors: REST under `/api/v1`, and frames of `/ws`. Both ask the same policy, so there
is one table for both. It was written by trying every cell; a test tries them again with every commit, and fails for a
route or a frame that is in no row.

`✓` means carried out. Anything else is the code of the refusal, as both doors give it. *manager* and *member*, *guest
inside* and *bot* are members of the channel, the first manages it; *removed* was one; *closed* has an account that was
closed. What is "another's" was said by somebody else who is in the channel.
"""


def page(tried: Sequence[Tried]) -> str:
    parts = [HEAD]
    for kind in (ChannelKind.PRIVATE, ChannelKind.PUBLIC):
        parts.append(f"\n## In a {kind.value} channel\n\n")
        parts.append(f"| what | route | frame | {' | '.join(ACTORS)} |\n")
        parts.append(f"|{'---|' * (len(ACTORS) + 3)}\n")
        parts += [_line(one) for one in tried if one.kind is kind]
    parts.append("\n## With one door\n\n| routes and frames | why |\n|---|---|\n")
    for alone in ALONE:
        names = [*(f"all of *{tag}*" for tag in alone.tags)]
        names += [f"`{one}`" for one in (*alone.routes, *alone.frames)]
        parts.append(f"| {', '.join(names)} | {alone.reason} |\n")
    return "".join(parts)


def _line(tried: Tried) -> str:
    row = tried.row
    cells = ["✓" if tried.rest[name] == "ok" else f"`{tried.rest[name]}`" for name in ACTORS]
    routes = ", ".join(f"`{one}`" for one in (row.route, *row.also))
    return f"| {row.what} | {routes} | `{row.frame}` | {' | '.join(cells)} |\n"


async def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = await asyncio.to_thread(migrated_sqlite_file, Path(folder))
        copies = Path(folder) / "copies"
        copies.mkdir()
        async with (
            sqlite_copies(template, copies)() as database,
            a_cast(database, Path(folder)) as people,
        ):
            PAGE.write_text(page(await try_all(people)))


if __name__ == "__main__":
    asyncio.run(_write())
