"""`hiroba evaluate`: how well the golden questions are served."""

import json
from dataclasses import asdict

import click

from hiroba.application.identity.operator import OPERATOR
from hiroba.application.library.indexes.requests import RequestEvaluationCommand
from hiroba.domain.library.evaluation import ALL, Evaluation, Figures
from hiroba.domain.library.golden_question import GoldenQuestion
from hiroba.presentation.cli.index_tools import IndexTools, OpenTools, run_with

_HEADING = (
    f"{'':<5} {'questions':>9} {'R@1':>6} {'R@5':>6} {'MRR':>6} {'nDCG@10':>8}"
    f" {'answered':>9} {'abstained':>10} {'cite-P':>7}"
)


def evaluate_command(open_tools: OpenTools) -> click.Command:
    """The command; `open_tools` is called when it runs."""

    @click.command(short_help="Score search and answers on the golden questions.")
    @click.option("--generation", type=click.IntRange(min=1), help="Instead of the searched one.")
    @click.option("--answers", is_flag=True, help="Also answer each question.")
    @click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
    def evaluate(*, generation: int | None, answers: bool, as_json: bool) -> None:
        """Score search and answers on the golden questions, with the rights of any member.

        Works beside a running server, which then does the work; else it is done here.
        """
        found = run_with(open_tools, lambda tools: _evaluated(tools, generation, answers=answers))
        if found is None:
            raise click.ClickException(
                "There are no golden questions. `hiroba golden import` takes them from a file."
            )
        evaluation, questions = found
        if as_json:
            click.echo(json.dumps(_as_object(evaluation), ensure_ascii=False, indent=2))
            return
        _show(evaluation, {str(one.id): one for one in questions})

    return evaluate


async def _evaluated(
    tools: IndexTools, number: int | None, *, answers: bool
) -> tuple[Evaluation, list[GoldenQuestion]] | None:
    questions = await tools.list_questions.execute()
    if not questions:
        return None
    command = RequestEvaluationCommand(actor=OPERATOR, number=number, answers=answers)
    job = await tools.ended(await tools.request_evaluation.execute(command))
    evaluation = await tools.newest_evaluation(int(job.payload["generation"]))
    return None if evaluation is None else (evaluation, list(questions))


def _show(evaluation: Evaluation, questions: dict[str, GoldenQuestion]) -> None:
    click.echo(f"Generation {evaluation.generation}\n{_HEADING}")
    for name, figures in sorted(evaluation.figures.items(), key=lambda item: item[0] == ALL):
        click.echo(_line(name, figures))
    for heading, ids in (("Missed:", evaluation.missed), ("Skipped:", evaluation.skipped)):
        told = [questions[str(one)].question for one in ids if str(one) in questions]
        if told:
            click.echo("\n".join(["", heading, *(f"  {one}" for one in told)]))


def _line(name: str, figures: Figures) -> str:
    count = max(figures.found_questions, figures.answered_questions + figures.abstain_questions)
    return (
        f"{name:<5} {count:>9} {shown(figures.recall_at_1):>6} {shown(figures.recall_at_5):>6}"
        f" {shown(figures.mrr):>6} {shown(figures.ndcg_at_10):>8}"
        f" {shown(figures.answered_right):>9} {shown(figures.abstained_right):>10}"
        f" {shown(figures.cite_precision):>7}"
    )


def shown(share: float | None) -> str:
    """In per cent."""
    return "-" if share is None else f"{share * 100:.1f}"


def _as_object(evaluation: Evaluation) -> dict[str, object]:
    return {
        "generation": evaluation.generation,
        "figures": {name: asdict(each) for name, each in evaluation.figures.items()},
        "missed": [str(one) for one in evaluation.missed],
        "skipped": [str(one) for one in evaluation.skipped],
    }
