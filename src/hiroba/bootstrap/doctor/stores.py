"""The derived stores beside the truth."""

from collections.abc import AsyncIterator, Mapping, Sequence

from hiroba.application.channels.compare_message_index import (
    CompareMessageIndex,
    MessageDifferences,
)
from hiroba.application.library.compare_stores import CompareStores, StoreDifferences
from hiroba.application.registry import build
from hiroba.bootstrap.data_folder import only_process
from hiroba.bootstrap.settings import Settings
from hiroba.bootstrap.wiring import open_ports
from hiroba.presentation.cli.doctor import Finding, State

_REMEDY = (
    "What still waits is put right by itself once a server runs; for the rest ask it for POST"
    " /api/v1/rag/build as owner or admin. A missing file comes back from a copy only."
)


async def check_stores(settings: Settings, *, after: Sequence[Finding]) -> AsyncIterator[Finding]:
    """Rows, entries, vectors, files and messages. Needs the checks before it, and the folder to itself.

    Caches need no comparing: they live in the memory of a server and end with it.
    """

    def found(state: State, message: str) -> Finding:
        return Finding(check="stores", state=state, message=message)

    if any(one.state in {State.PROBLEM, State.SKIPPED} for one in after):
        yield found(State.SKIPPED, "not compared: first what is said above")
        return
    if after[0].state is not State.OK:
        yield found(State.NOTE, "nothing to compare yet")
        return
    with only_process(settings.data):
        async with open_ports(settings) as ports:
            differences = await build(CompareStores, ports).execute()
            messages = await build(CompareMessageIndex, ports).execute()
    for finding in _findings(differences, messages):
        yield finding
    total = differences.count + messages.missing + messages.left
    wrong = "1 difference" if total == 1 else f"{total} differences"
    yield Finding(
        check="stores",
        state=State.PROBLEM if total else State.OK,
        message=f"{wrong if total else 'no difference'} between the database and what is made from it",
        remedy=_REMEDY if total else None,
        figures={"differences": total},
    )


def _findings(differences: StoreDifferences, messages: MessageDifferences) -> list[Finding]:
    rows = differences.rows
    told = f"{rows.documents} documents, {rows.versions} versions, {rows.passages} passages"
    about_messages = {
        "missing_in_message_search": messages.missing,
        "left_in_message_search": messages.left,
    }
    return [
        _finding("rows", told, differences.in_rows),
        _finding("words", f"{differences.entries} entries", differences.in_search),
        _finding("meanings", f"{differences.vectors} vectors", differences.in_vectors),
        _finding("files", f"{differences.files} files", differences.in_files),
        _finding("cache", "embeddings kept by content", differences.in_cache),
        _finding("messages", f"{messages.held} messages in search", about_messages),
    ]


def _finding(check: str, held: str, differences: Mapping[str, int]) -> Finding:
    wrong = [f"{count} {name.replace('_', ' ')}" for name, count in differences.items() if count]
    return Finding(
        check=check,
        state=State.PROBLEM if wrong else State.OK,
        message=f"{held}: {', '.join(wrong)}" if wrong else held,
        figures=differences,
    )
