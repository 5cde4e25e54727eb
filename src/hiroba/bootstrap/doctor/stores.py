"""The derived stores beside the truth."""

from collections.abc import Mapping, Sequence

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


async def check_stores(settings: Settings, *, after: Sequence[Finding]) -> Finding:
    """Passages, entries, vectors and files. Needs the checks before it, and the folder to itself."""

    def found(state: State, message: str) -> Finding:
        return Finding(check="stores", state=state, message=message)

    if any(one.state in {State.PROBLEM, State.SKIPPED} for one in after):
        return found(State.SKIPPED, "not compared: first what is said above")
    if after[0].state is not State.OK:
        return found(State.NOTE, "nothing to compare yet")
    with only_process(settings.data):
        async with open_ports(settings) as ports:
            compare = build(CompareStores, ports)
            differences = await compare.execute()
            kept = await _in_kept(compare, ports.index_stores)
            messages = await build(CompareMessageIndex, ports).execute()
    return _told(_figures(differences, messages) | {"different_in_kept_indexes": kept})


async def _in_kept(compare: CompareStores, stores: IndexStores) -> int:
    """What generations that could be searched next, or again, hold too much or too little."""
    count = 0
    for index in await stores.live():
        if index.generation.state in {GenerationState.READY, GenerationState.PREVIOUS}:
            with stores.pinned(index):
                found = await compare.execute()
            passages = (found.missing_in_search, found.left_in_search)
            count += sum(map(len, (*passages, found.missing_vectors, found.left_vectors)))
    return count


def _told(figures: Mapping[str, int]) -> Finding:
    different = {name: count for name, count in figures.items() if count}
    message = "no difference between database, search, vectors and files"
    if different:
        message = ", ".join(
            f"{count} {name.replace('_', ' ')}" for name, count in different.items()
        )
    return Finding(
        check="stores",
        state=State.PROBLEM if different else State.OK,
        message=message,
        remedy=_REMEDY if different else None,
        figures=figures,
    )


def _figures(differences: StoreDifferences, messages: MessageDifferences) -> dict[str, int]:
    return {
        "missing_in_search": len(differences.missing_in_search),
        "left_in_search": len(differences.left_in_search),
        "missing_vectors": len(differences.missing_vectors),
        "left_vectors": len(differences.left_vectors),
        "missing_files": len(differences.missing_files),
        "left_files": len(differences.left_files),
        "left_uploads": len(differences.left_uploads),
        "missing_in_message_search": messages.missing,
        "left_in_message_search": messages.left,
    }
