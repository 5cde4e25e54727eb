"""`hiroba index`: the next index beside the one that is searched."""

from collections.abc import Sequence

import click

from hiroba.application.identity.operator import OPERATOR
from hiroba.application.library.indexes.manage import DropIndexCommand, GenerationView
from hiroba.application.library.indexes.requests import RequestBuildCommand, RequestSwitchCommand
from hiroba.domain.library.evaluation import ALL
from hiroba.domain.library.index_generation import GenerationState
from hiroba.presentation.cli.evaluate import shown
from hiroba.presentation.cli.index_tools import IndexTools, OpenTools, run_with

_NOTHING_COMPARED = (
    "There are no golden questions, so nothing was compared. `hiroba index back` goes back."
)


def index_group(open_tools: OpenTools) -> click.Group:
    """The command group; `open_tools` is called when a command runs."""

    @click.group()
    def index() -> None:
        """Build the next index, compare it, switch to it and back.

        Works beside a running server, which then does the work; else it is done here.
        """

    @index.command("list")
    def list_generations() -> None:
        """Each generation: state, analyzer, model, size, score."""
        for line in _table(
            run_with(open_tools, lambda tools: tools.list_indexes.execute(OPERATOR))
        ):
            click.echo(line)

    @index.command(short_help="Build the index anew beside the one that is searched.")
    @click.option("--no-switch", is_flag=True, help="Do not search it yet, however it scores.")
    def build(*, no_switch: bool) -> None:
        """Build the index anew beside the one that is searched.

        When it is whole, searches go over to it, unless the golden questions find less in it.
        """
        click.echo(run_with(open_tools, lambda tools: _build(tools, switch=not no_switch)))

    @index.command(short_help="Search another generation.")
    @click.argument("number", type=click.IntRange(min=1))
    @click.option("--force", is_flag=True, help="Accept that the golden questions find less.")
    def switch(*, number: int, force: bool) -> None:
        """Search generation NUMBER, if the golden questions find as much in it."""
        click.echo(run_with(open_tools, lambda tools: _switch(tools, number, force=force)))

    @index.command()
    def back() -> None:
        """Search the previous generation again, at once."""
        number = run_with(open_tools, lambda tools: tools.switch_back.execute(OPERATOR))
        click.echo(f"Generation {number} is searched now.")

    @index.command(short_help="Give up a generation that is not searched.")
    @click.argument("number", type=click.IntRange(min=1))
    def drop(*, number: int) -> None:
        """Give up generation NUMBER and free its room."""
        command = DropIndexCommand(actor=OPERATOR, number=number)
        run_with(open_tools, lambda tools: tools.drop_index.execute(command))
        click.echo(f"Generation {number} is gone.")

    return index


async def _build(tools: IndexTools, *, switch: bool) -> str:
    job = await tools.request_build.execute(RequestBuildCommand(actor=OPERATOR, switch=switch))
    job = await tools.ended(job)
    built = [
        one.generation
        for one in await tools.list_indexes.execute(OPERATOR)
        if one.generation.job_id == job.id
    ]
    number = built[0].number if built else 0
    if switch:
        return await _searched(tools, number)
    return f"Generation {number} is ready: `hiroba index switch {number}` searches it."


async def _switch(tools: IndexTools, number: int, *, force: bool) -> str:
    command = RequestSwitchCommand(actor=OPERATOR, number=number, force=force)
    await tools.ended(await tools.request_switch.execute(command))
    return await _searched(tools, number)


async def _searched(tools: IndexTools, number: int) -> str:
    evaluation = await tools.newest_evaluation(number)
    if evaluation is None:
        return f"Generation {number} is searched now. {_NOTHING_COMPARED}"
    score = shown(evaluation.figures[ALL].ndcg_at_10)
    if evaluation.figures[ALL].ndcg_at_10 is None:
        return f"Generation {number} is searched now. No golden question says what should be found."
    return f"Generation {number} is searched now, with nDCG@10 {score}."


def _table(views: Sequence[GenerationView]) -> list[str]:
    if not views:
        return ["There is no index yet; the first start makes it."]
    lines = [f"{'':>3} {'state':<9} {'R@1':>5} {'nDCG@10':>8} {'passages':>9}  analyzer, model"]
    for view in views:
        one, figures = view.generation, view.evaluation and view.evaluation.figures[ALL]
        passages = "-" if one.passages is None else f"{one.passages:,}"
        due = one.state is GenerationState.CURRENT and view.is_due
        lines.append(
            f"{one.number:>3} {one.state.value:<9}"
            f" {shown(figures and figures.recall_at_1):>5}"
            f" {shown(figures and figures.ndcg_at_10):>8} {passages:>9}"
            f"  {one.analyzer}, {one.model}{'  (a new one is due)' if due else ''}"
        )
    return lines
