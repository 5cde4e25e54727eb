"""The derived stores beside the truth."""

from collections.abc import AsyncIterator, Mapping, Sequence

from hiroba.application.channels.compare_message_index import (
    CompareMessageIndex,
    MessageDifferences,
)
from hiroba.application.library.compare_stores import CompareStores, StoreDifferences
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.registry import build
from hiroba.bootstrap.data_folder import only_process
from hiroba.bootstrap.settings import Settings
from hiroba.bootstrap.wiring import open_ports
from hiroba.domain.library.index_generation import GenerationState
from hiroba.presentation.cli.doctor import Finding, State

_REMEDY = (
    "What still waits is put right by itself once a server runs; for the rest `hiroba index build`"
    " makes a new index. A missing file comes back from a copy only."
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
            compare = build(CompareStores, ports)
            differences = await compare.execute()
            kept = await _in_kept(compare, ports.index_stores)
            messages = await build(CompareMessageIndex, ports).execute()
    for finding in _findings(differences, messages):
        yield finding
    for finding in kept:
        yield finding
    total = differences.count + messages.missing + messages.left + sum(map(_count, kept))
    wrong = "1 difference" if total == 1 else f"{total} differences"
    yield Finding(
        check="stores",
        state=State.PROBLEM if total else State.OK,
        message=f"{wrong if total else 'no difference'} between the database and what is made from it",
        remedy=_REMEDY if total else None,
        figures={"differences": total},
    )


async def _in_kept(compare: CompareStores, stores: IndexStores) -> list[Finding]:
    """What generations that could be searched next, or again, hold too much, too little or otherwise."""
    findings: list[Finding] = []
    for index in await stores.live():
        generation = index.generation
        if generation.state in {GenerationState.READY, GenerationState.PREVIOUS}:
            with stores.pinned(index):
                found = await compare.execute()
            held = f"{found.entries} entries, {found.vectors} vectors"
            different = {**found.in_search, **found.in_vectors}
            findings.append(_finding(f"kept index {generation.number}", held, different))
    return findings


def _count(finding: Finding) -> int:
    return sum(finding.figures.values())


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
