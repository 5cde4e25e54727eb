"""A start loads what every instance needs, and nothing that only some work needs."""

import subprocess
import sys

HEAVY = {"alembic", "docx", "duckdb", "lxml", "numpy", "onnxruntime", "openai", "pydantic_ai"}


def test_the_server_is_imported_without_what_only_some_work_needs() -> None:
    program = "import hiroba.bootstrap.server, sys; print(*sys.modules)"

    done = subprocess.run(  # noqa: S603  # this Python and a fixed program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert HEAVY.intersection(done.stdout.split()) == set()
