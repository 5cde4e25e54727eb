"""One question, its answer as it comes, and what each mark of it rests on."""

import time
from contextlib import aclosing
from typing import Any, assert_never

import click

from hiroba.application.answers.answer_question import AnswerQuestionCommand
from hiroba.application.answers.events import (
    AnswerFailed,
    AnswerFinished,
    AnswerStarted,
    AnswerStopped,
    ContentAdded,
    ContentReplaced,
)
from hiroba.application.shared.answer_objects import citation_object
from hiroba.domain.answers.answer import Answer, AnswerState, Citation
from hiroba.presentation.cli.demo.tools import DemoTools
from hiroba.presentation.cli.terminal import Flow, flowing


async def ask(tools: DemoTools, command: AnswerQuestionCommand, *, heading: str) -> None:
    """Raises the error of an answer that failed."""
    click.secho(f"\n{heading}", dim=True)
    flowing(command.question, bold=True)
    click.echo()
    began = time.monotonic()
    answer = await _stream(tools, command)
    seconds = time.monotonic() - began
    click.echo()
    for citation in answer.citations:
        _show_citation(citation)
    flowing(_summary(answer, seconds), dim=True)


async def _stream(tools: DemoTools, command: AnswerQuestionCommand) -> Answer:
    flow = Flow(lambda text: click.echo(text, nl=False))
    async with aclosing(tools.answer_question.stream(command)) as events:
        async for event in events:
            match event:
                case AnswerStarted() | ContentReplaced():  # what is printed stays
                    continue
                case ContentAdded(text):
                    flow.feed(text)
                case AnswerFinished(answer) | AnswerStopped(answer):
                    flow.end()
                    return answer
                case AnswerFailed(error=error):
                    flow.end()
                    raise error
                case _:
                    assert_never(event)
    raise AssertionError("an answer always ends")


def _show_citation(citation: Citation) -> None:
    wire: dict[str, Any] = citation_object(citation)
    page = None if citation.page is None else f"page {citation.page}"
    second = None if citation.second is None else f"at {citation.second:g} s"
    heading = (citation.heading or "").removeprefix(citation.title).removeprefix(" › ")
    places = [place for place in (citation.title, page, second, heading) if place]
    flowing(f"[{citation.marker}] {' · '.join(places)}")
    flowing(f"「{citation.quote}」", indent="      ")
    click.secho(f"      {wire['url']}\n", dim=True)


def _summary(answer: Answer, seconds: float) -> str:
    if answer.state is AnswerState.ABSTAINED:
        return f"Nothing in the library answers this, and it says so, in {_time(seconds)}."
    if answer.state is not AnswerState.DONE:
        return "The answer was broken off; what was written stays."
    sources = {(one.document_id, one.mechanism_id, one.channel_id) for one in answer.citations}
    noun = "source" if len(sources) == 1 else "sources"
    return f"From {len(sources)} {noun} in {_time(seconds)}."


def _time(seconds: float) -> str:
    return f"{seconds * 1_000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
