"""A process that works on the library in a folder until it is done, or dies at a failpoint.

`python -m tests.support.library_child FOLDER FAILPOINTS`
"""

import asyncio
import sys
from pathlib import Path

from tests.support.library import open_library

from hiroba.application.shared.failpoints import arm, parse
from hiroba.bootstrap.background import background_work
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite

DATABASE = "hiroba.sqlite"


async def main(folder: Path, failpoints: str) -> None:
    arm(parse(failpoints))
    async with (
        open_sqlite(folder / DATABASE) as database,
        open_library(database, folder) as library,
        background_work(library.ports, alone=True),
    ):
        await library.settled()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
