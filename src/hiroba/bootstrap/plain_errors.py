"""What somebody at the terminal reads when a command cannot be carried out."""

import traceback
from pathlib import Path
from typing import Any

import click

from hiroba.bootstrap.settings import Settings
from hiroba.domain.shared.errors import HirobaError, UnavailableError

EXIT_TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h


class _TryLaterError(click.ClickException):
    exit_code = EXIT_TRY_LATER


class PlainGroup(click.Group):
    """Ends with words and an exit code, never with a trace: that goes to the error log."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise  # click knows what to do with these
        except HirobaError as error:
            raise _failure_of(error) from error
        except OSError as error:
            raise click.ClickException(_words_of(error)) from error
        except Exception as error:
            raise click.ClickException(_unexpected(error, ctx.find_object(Settings))) from error


def _failure_of(error: HirobaError) -> click.ClickException:
    kind = _TryLaterError if isinstance(error, UnavailableError) else click.ClickException
    return kind(str(error))


def _words_of(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}."


def _unexpected(error: Exception, settings: Settings | None) -> str:
    first_line = str(error).partition("\n")[0] or type(error).__name__
    words = f"This did not work: {first_line.rstrip('.')}."
    if settings is None:
        return words
    path = settings.data / "logs" / "errors.log"
    kept = f" The details are in {path}." if _kept(path) else ""
    return f"{words}{kept} `hiroba doctor` may know more."


def _kept(path: Path) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(traceback.format_exc())
    except OSError:
        return False
    return True
