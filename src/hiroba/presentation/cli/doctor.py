"""`hiroba doctor`: what is well, what is not, and what to do about it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

import click

from hiroba.presentation.cli.terminal import flowing


class State(StrEnum):
    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"
    SKIPPED = "skipped"


_COLOURS = {State.NOTE: "yellow", State.PROBLEM: "red", State.SKIPPED: "yellow"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found. A note is worth knowing and breaks nothing; `remedy` is what to do."""

    check: str
    state: State
    message: str
    remedy: str | None = None
    figures: Mapping[str, int] = field(default_factory=dict[str, int])


Examine = Callable[[bool], AsyncIterator[Finding]]


def doctor_command(examine: Examine) -> click.Command:
    """The command; `examine` gives the findings one by one, with the comparison of the stores if asked for it."""

    @click.command(short_help="Check that everything is well.")
    @click.option(
        "--stores", is_flag=True, help="Also compare search, vectors and files with the database."
    )
    @click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
    def doctor(*, stores: bool, as_json: bool) -> None:
        """Check that everything is well, and say what to do where it is not.

        Changes nothing, and can be run beside a server; it says which checks need the server
        stopped. The exit code is 1 if there is a problem.
        """
        findings = asyncio.run(_collected(examine(stores), silent=as_json))
        problems = sum(one.state is State.PROBLEM for one in findings)
        if as_json:
            report = {"ok": not problems, "checks": [asdict(one) for one in findings]}
            click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            click.echo(_verdict(findings, problems))
        sys.exit(1 if problems else 0)

    return doctor


async def _collected(findings: AsyncIterator[Finding], *, silent: bool) -> list[Finding]:
    collected: list[Finding] = []
    async for finding in findings:
        collected.append(finding)
        if not silent:
            _show(finding)
    return collected


def _show(finding: Finding) -> None:
    state = click.style(f"{finding.state.value:<8}", fg=_COLOURS.get(finding.state))
    click.echo(f"{state} {finding.check:<14} {finding.message}")
    if finding.remedy:
        flowing(finding.remedy, indent=" " * 24)


def _verdict(findings: list[Finding], problems: int) -> str:
    if problems:
        return f"\n{problems} problem{'s' if problems > 1 else ''}."
    skipped = sum(one.state is State.SKIPPED for one in findings)
    return f"\nNo problem found; {skipped} skipped." if skipped else "\nEverything is well."
