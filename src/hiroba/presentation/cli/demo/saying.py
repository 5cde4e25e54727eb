"""How the filling is told on the terminal."""

import click

from hiroba.application.sample.tools import Tally


def say(kind: str, tally: Tally) -> None:
    click.echo(f"  {kind:<12} {tally}")
