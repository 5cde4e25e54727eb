"""What is wrong with the settings, in sentences that name the variable. No value is repeated: it may be a secret."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hiroba.bootstrap.settings import Settings


def settings_problems(error: ValidationError) -> list[str]:
    return [_sentence(problem) for problem in error.errors()]


def _sentence(problem: ErrorDetails) -> str:
    name = _variable([str(part) for part in problem["loc"]])
    if problem["type"] == "union_tag_invalid":
        choices = problem.get("ctx", {})["expected_tags"]
        return f"{name}__ADAPTER knows {choices}"
    message = problem["msg"].removeprefix("Value error, ")
    return f"{name}: {message}" if name else message


def _variable(place: list[str]) -> str:
    """Behind the name of a port pydantic puts the adapter that was chosen, which the variable does not have."""
    if len(place) > 2 and place[0] in Settings.model_fields:
        del place[1]
    return f"HIROBA_{'__'.join(place).upper()}" if place else ""
