"""`hiroba golden`: the golden questions, from and to files."""

from pathlib import Path
from uuid import UUID

import click

from hiroba.application.identity.operator import OPERATOR
from hiroba.application.library.indexes.golden_questions import (
    AddGoldenQuestionCommand,
    GoldenQuestionDraft,
)
from hiroba.domain.library.golden_question import GoldenQuestion
from hiroba.domain.library.index_errors import InvalidGoldenQuestionError
from hiroba.domain.shared.ids import GoldenQuestionId
from hiroba.presentation.cli.golden_files import read_lines, written
from hiroba.presentation.cli.index_tools import IndexTools, OpenTools, run_with

_FORMATS = click.Choice(("jsonl", "csv"))


def golden_group(open_tools: OpenTools) -> click.Group:
    """The command group; `open_tools` is called when a command runs."""

    @click.group()
    def golden() -> None:
        """Keep questions of which it is known what should be found.

        `hiroba evaluate` asks them, and a new index that finds less of them is not switched to.
        """

    @golden.command("list")
    def list_questions() -> None:
        """Every question: id, language, question."""
        for one in run_with(open_tools, lambda tools: tools.list_questions.execute()):
            click.echo(f"{one.id}  {one.language}  {one.question}")

    @golden.command("import", short_help="Take in questions from a file.")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def import_file(file: Path) -> None:
        """Take in FILE: a JSON object on each line, or CSV by its name.

        Fields: question, language, documentId, quote, answerWords, mustAbstain. What is there
        already is passed over.
        """
        lines = list(
            read_lines(file.read_text(encoding="utf-8-sig"), as_csv=file.suffix.lower() == ".csv")
        )
        added, refused = run_with(open_tools, lambda tools: _import(tools, lines))
        click.echo(f"{added} added, {len(lines) - added - len(refused)} were there already.")
        if refused:
            raise click.ClickException("\n".join(refused))

    @golden.command("export", short_help="Write all questions out.")
    @click.option("--format", "form", type=_FORMATS, default="jsonl")
    def export(form: str) -> None:
        """Write all questions to standard output."""
        found = run_with(open_tools, lambda tools: tools.list_questions.execute())
        click.echo(written(found, as_csv=form == "csv"), nl=False)

    @golden.command("remove", short_help="Forget a question.")
    @click.argument("question_id", type=click.UUID)
    def remove(question_id: UUID) -> None:
        """Forget the question QUESTION_ID."""
        wanted = GoldenQuestionId(question_id)
        run_with(open_tools, lambda tools: tools.forget_question.execute(wanted))
        click.echo("It is forgotten.")

    return golden


async def _import(
    tools: IndexTools, lines: list[tuple[int, GoldenQuestionDraft]]
) -> tuple[int, list[str]]:
    """How many were added, and why lines were refused."""
    present = {_key(one) for one in await tools.list_questions.execute()}
    added, refused = 0, list[str]()
    for number, draft in lines:
        if _key(draft) in present:
            continue
        command = AddGoldenQuestionCommand(actor=OPERATOR, draft=draft)
        try:
            present.add(_key(await tools.add_question.execute(command)))
            added += 1
        except InvalidGoldenQuestionError as error:
            refused.append(f"Line {number}: {error}")
    return added, refused


def _key(question: GoldenQuestion | GoldenQuestionDraft) -> tuple[object, ...]:
    return (question.question.strip(), question.document_id, question.quote)
