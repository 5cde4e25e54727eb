"""What is told of a field whose value was refused."""

from collections.abc import Mapping
from typing import Any


def told(problem: Mapping[str, Any]) -> str:
    """The problem, as pydantic found it, in words for whoever sent the field.

    Where a check of ours stands before the one of its length, pydantic counts the items of a text.
    """
    context = problem.get("ctx", {})
    is_text = isinstance(problem.get("input"), str)
    if problem["type"] == "too_short" and is_text:
        return f"must have at least {_characters(context['min_length'])}"
    if problem["type"] == "too_long" and is_text:
        had = context["actual_length"]
        return f"must have at most {_characters(context['max_length'])}, and has {had}"
    if problem["type"] == "value_error":
        return str(context["error"])
    return problem["msg"]


def _characters(count: int) -> str:
    return f"{count} character" if count == 1 else f"{count} characters"
