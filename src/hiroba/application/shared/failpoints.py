"""Named places where a test can make the process die, stop or fail. Production refuses to start with any of them set.

`message.after_commit=kill` dies there; `=kill:3` at the third passage; `=error` raises. Without settings a failpoint
costs one dictionary look-up.
"""

import os
import signal
from collections.abc import Mapping

_actions: dict[str, str] = {}
_passages: dict[str, int] = {}


class FailpointError(RuntimeError):
    """Raised at a failpoint set to `error`."""


def arm(settings: Mapping[str, str]) -> None:
    """Replace what is armed by {name: action}; an empty mapping disarms."""
    _actions.clear()
    _passages.clear()
    _actions.update(settings)


def parse(text: str) -> dict[str, str]:
    """`a=kill:3,b=error` as a mapping. Raises ValueError for anything else."""
    pairs = (part.partition("=") for part in text.split(",") if part)
    actions = {name.strip(): action.strip() for name, _, action in pairs}
    for name, action in actions.items():
        if action.partition(":")[0] not in {"kill", "error"}:
            raise ValueError(f"failpoint {name!r} knows kill and error, not {action!r}")
    return actions


def failpoint(name: str) -> None:
    action = _actions.get(name)
    if action is None:
        return
    _passages[name] = _passages.get(name, 0) + 1
    kind, _, nth = action.partition(":")
    if nth and _passages[name] != int(nth):
        return
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise FailpointError(name)
