"""The clips of mechanisms, and each as it comes."""

import time
from collections.abc import Mapping
from contextlib import aclosing

import click

from hiroba.application.ports.sample_content import Sample
from hiroba.application.sample.clips import find_or_show_clips, prepare_showing
from hiroba.application.sample.tools import Tally
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.presentation.cli.demo.saying import say
from hiroba.presentation.cli.demo.tools import DemoTools
from hiroba.presentation.cli.terminal import padded, width


async def show_clips(tools: DemoTools, sample: Sample, actors: Mapping[str, Actor]) -> None:
    """Those that are new are drawn now, each told when it can be played; the rest is only counted.

    Afterwards all that is said of them can be cited.
    """
    clip_tools = tools.sample.clips
    clips = (await clip_tools.sample_mechanisms.load()).mechanisms
    if not clips:
        return
    click.secho("\nMechanisms", bold=True)
    showing = await prepare_showing(clip_tools, sample, actors, categories := Tally())
    say("categories", categories)
    began, tally, new = time.monotonic(), Tally(), 0
    async with aclosing(find_or_show_clips(clip_tools, showing, clips, tally)) as ended:
        async for mechanism in ended:
            if tally.new > new or mechanism.failure is not None:
                _say_shown(mechanism, time.monotonic() - began)
            new = tally.new
    while await tools.keep_moments.execute():  # beside the background work, which is in no hurry
        pass
    say("mechanisms", tally)


def _say_shown(mechanism: Mechanism, seconds: float) -> None:
    if mechanism.failure is not None:
        click.echo(f"    not shown  {mechanism.title}\n               {mechanism.failure.message}")
        return
    room = min(48, width() - 24)
    click.echo(f"    ready      {padded(mechanism.title, room)} {seconds:5.1f} s")
