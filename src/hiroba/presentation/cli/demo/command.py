"""`hiroba demo`: a community to look at, and questions being answered in it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import click

from hiroba.application.answers.answer_question import AnswerQuestionCommand
from hiroba.application.ports.sample_content import Sample, SampleQuestion
from hiroba.application.sample.library import find_or_add_documents, find_or_make_collections
from hiroba.application.sample.talk import (
    SampleRoom,
    find_or_add_people,
    find_or_open_channels,
    post_conversation,
)
from hiroba.application.sample.tools import Tally
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.language import detect_language
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User
from hiroba.domain.library.document import Document, DocumentStatus
from hiroba.presentation.cli.demo.asking import ask
from hiroba.presentation.cli.demo.clips import show_clips
from hiroba.presentation.cli.demo.reading import wait_until_read
from hiroba.presentation.cli.demo.saying import say
from hiroba.presentation.cli.demo.tools import DemoTools
from hiroba.presentation.cli.terminal import padded, width

_LANGUAGES = ("ja", "en", "ko", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSession:
    """An opened instance. Everybody who is new gets `password`; `address` is where a server would listen."""

    tools: DemoTools
    password: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    sample: Sample
    people: Mapping[str, User]
    channels: Mapping[str, SampleRoom]


OpenDemo = Callable[[], AbstractAsyncContextManager[DemoSession]]


def demo_command(open_demo: OpenDemo) -> click.Command:
    """The command; `open_demo` is called when it runs."""

    @click.command(short_help="Fill a community with sample content and ask it.")
    @click.option("--question", metavar="TEXT", help="Ask this instead of the sample questions.")
    @click.option(
        "--language",
        type=click.Choice(_LANGUAGES),
        help="Ask in this language only; without it every language has its turn.",
        show_default=False,
    )
    def demo(question: str | None, language: str | None) -> None:
        """Fill a community with sample content and watch questions being answered.

        Six people, five channels, thirteen documents and ten short videos of mechanisms, in
        Japanese, English, Korean and Chinese. The videos are drawn last, which takes half a
        minute. What is there already stays as it is, so it can be run again.
        No server may be running on the same data folder.
        """
        asyncio.run(_run(open_demo, question, language))

    return demo


async def _run(open_demo: OpenDemo, question: str | None, language: str | None) -> None:
    async with open_demo() as session:
        sample = await session.tools.sample.sample_content.load()
        filled = await _fill(session, sample)
        if question is None:  # what can be read answers at once: nobody waits for the clips
            await _ask(session, filled, _of_words(sample, language))
        await _show(session, filled)
        asked = _own(sample, question, language) if question else await _of_clips(session, language)
        await _ask(session, filled, asked)
        _say_goodbye(session, sample, filled.people)


def _of_words(sample: Sample, language: str | None) -> Sequence[SampleQuestion]:
    return [one for one in sample.questions_in(language) if one.mechanism is None]


async def _of_clips(session: DemoSession, language: str | None) -> Sequence[SampleQuestion]:
    """About those that are shown here."""
    tools = session.tools.sample
    shown = {clip.key for clip in (await tools.clips.sample_mechanisms.load()).mechanisms}
    sample = await tools.sample_content.load()
    return [one for one in sample.questions_in(language) if one.mechanism in shown]


def _own(sample: Sample, question: str, language: str | None) -> Sequence[SampleQuestion]:
    detected = detect_language(question).removesuffix("-Hant")
    return [sample.own_question(question, language or detected)]


async def _ask(session: DemoSession, filled: _Filled, asked: Sequence[SampleQuestion]) -> None:
    if asked:
        click.secho("\nQuestions", bold=True)
    rooms = {channel.key: channel.name for channel in filled.sample.channels}
    for one in asked:
        command = AnswerQuestionCommand(
            actor=_actor(filled.people[one.asker]),
            question=one.question,
            channel_id=filled.channels[one.channel].id,
        )
        heading = f"{filled.people[one.asker].display_name} · {rooms[one.channel]}"
        await ask(session.tools, command, heading=heading)


async def _show(session: DemoSession, filled: _Filled) -> None:
    actors = {key: _actor(user) for key, user in filled.people.items()}
    await show_clips(session.tools, filled.sample, actors)


async def _fill(session: DemoSession, sample: Sample) -> _Filled:
    tools = session.tools.sample
    click.secho("Filling the community", bold=True)
    people = await find_or_add_people(
        tools, sample, people_tally := Tally(), password=session.password
    )
    actors = {key: _actor(user) for key, user in people.items()}
    say("people", people_tally)
    channels = await find_or_open_channels(tools, sample, actors, channel_tally := Tally())
    say("channels", channel_tally)
    await post_conversation(tools, sample, actors, channels, message_tally := Tally())
    say("messages", message_tally)
    first = actors[sample.people[0].key]
    collections = await find_or_make_collections(tools, sample, first, collection_tally := Tally())
    say("collections", collection_tally)
    documents = await find_or_add_documents(
        tools, sample, actors, collections, document_tally := Tally()
    )
    say("documents", document_tally)
    await wait_until_read(session.tools, first, documents, _say_read)
    return _Filled(sample=sample, people=people, channels=channels)


def _actor(user: User) -> Actor:
    return Actor(user.id, user.role)


def _say_read(document: Document, seconds: float) -> None:
    if document.status is DocumentStatus.READY:
        room = min(48, width() - 24)
        click.echo(f"    ready      {padded(document.title, room)} {seconds:5.1f} s")
    else:
        reason = document.failure.message if document.failure else ""
        click.echo(f"    not read   {document.title}\n               {reason}")


def _say_goodbye(session: DemoSession, sample: Sample, people: Mapping[str, User]) -> None:
    first = sample.people[0]
    role = people[first.key].role
    owns = " (the owner)" if role is Role.OWNER else ""
    others = ", ".join(person.email.partition("@")[0] for person in sample.people[1:])
    click.secho("\nNext", bold=True)
    click.echo(f"  start     make run, then open {session.address}")
    click.echo(f"  log in    {first.email}{owns}; also {others}")
    click.echo(f"  password  {session.password}, of the accounts that the demo made")
    click.echo("  ask       make demo ARGS=\"--question '…'\"   with the server stopped")
