"""The relational store, its file, and the work that it remembers."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack

from hiroba.application.operations.review_work import ReviewWork, WorkReview
from hiroba.bootstrap.schema import present_revision, sqlite_path
from hiroba.bootstrap.settings import PostgresSettings, Settings
from hiroba.bootstrap.wiring import open_database
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.index_errors import IndexScoreFellError
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.index_stores.files import IndexFiles
from hiroba.infrastructure.sql.revision import HEAD
from hiroba.infrastructure.sql.sqlite_health import problems_of, sqlite_version
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.presentation.cli.doctor import Finding, State

_NEWEST_FAILURES = 3


async def check_database(settings: Settings) -> Finding:
    """Reachable, and with the schema of this version."""
    kind = settings.database.adapter

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="database", state=state, message=message, remedy=remedy)

    try:
        present = await present_revision(settings)
    except Exception as error:  # whatever stands in the way is the finding
        reason = str(error).partition("\n")[0]
        return found(State.PROBLEM, f"{kind} cannot be read: {reason}", _unreachable(settings))
    if present is None:
        return found(State.NOTE, f"{kind} is empty; the first start fills it")
    if present != HEAD:
        return found(
            State.PROBLEM,
            f"{kind} has schema {present}; this version needs {HEAD}",
            "Stop the server, copy the data folder, then run `hiroba migrate`.",
        )
    return found(State.OK, f"{kind}, schema {present}")


def _unreachable(settings: Settings) -> str:
    if isinstance(settings.database, PostgresSettings):
        return "Is PostgreSQL running, and is HIROBA_DATABASE__URL right?"
    return "Stop the server and bring hiroba.db back from your last copy of the data folder."


async def check_files(settings: Settings) -> AsyncIterator[Finding]:
    """The SQLite files, as far as they are there: the database and the words of each index."""
    files = IndexFiles(settings.data)
    indexes = [files.text(number) for number in sorted(files.numbers())]
    rebuilt = "Stop the server, delete this file, and run `hiroba index build`."
    copied = "Stop the server and bring hiroba.db back from your last copy of the data folder."
    rebuildable = [(path, rebuilt) for path in indexes]
    for path, remedy in [(sqlite_path(settings), copied), *rebuildable]:
        if not path.exists():
            continue
        problems = await asyncio.to_thread(problems_of, path)
        message = f"sound (SQLite {sqlite_version()})"
        yield Finding(
            check=path.name,
            state=State.PROBLEM if problems else State.OK,
            message=f"damaged: {problems[0]}" if problems else message,
            remedy=remedy if problems else None,
            figures={"problems": len(problems)},
        )


async def check_work(settings: Settings, *, serving: bool) -> Finding:
    """Jobs and answers that nobody will bring to an end."""
    async with AsyncExitStack() as stack:
        uow = SqlUnitOfWork(await open_database(settings, stack))
        review = await ReviewWork(uow=uow, clock=SystemClock()).execute()
    # A switch that was refused is an answer, not a fault.
    failed = [job for job in review.failed if job.error_code != IndexScoreFellError.code]
    broken = [job for job in failed if not _is_of_its_file(job)]
    state, message, remedy = State.OK, f"{review.waiting} jobs under way", None
    if serving and (review.stuck or review.unfinished_answers):
        state = State.PROBLEM
        message = f"{len(review.stuck)} jobs and {review.unfinished_answers} answers do not move"
        remedy = "Restart the server: it takes them up again, or ends them."
    elif broken:
        state, message = State.PROBLEM, f"{len(broken)} jobs failed: {_codes(broken)}"
        remedy = "Look into logs/errors.log; then POST /api/v1/jobs/{id}/retry for each."
    elif review.stuck or review.unfinished_answers:
        state = State.NOTE
        message = f"{review.waiting} jobs and {review.unfinished_answers} answers wait for a server"
    elif failed:
        state = State.NOTE
        message = f"{len(failed)} files could not be read: {_codes(failed)}"
        remedy = "GET /api/v1/documents?status=failed tells which, and why."
    return Finding(
        check="work", state=state, message=message, remedy=remedy, figures=_figures(review)
    )


def _is_of_its_file(job: Job) -> bool:
    return (job.error_code or "").startswith("document.")


def _codes(jobs: Sequence[Job]) -> str:
    return ", ".join(str(job.error_code) for job in jobs[:_NEWEST_FAILURES])


def _figures(review: WorkReview) -> dict[str, int]:
    return {
        "waiting": review.waiting,
        "stuck": len(review.stuck),
        "failed": len(review.failed),
        "unfinished_answers": review.unfinished_answers,
    }
