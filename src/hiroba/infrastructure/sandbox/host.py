"""The program that a sandbox keeps ready: it forks a child for each request, which does the task and ends.

    python -I -m hiroba.infrastructure.sandbox.host MODULE

Standard input is the socket to the server. A request comes with two descriptors, for what the child
answers and for what it complains of; the exit status of the child goes back (negative: the signal).
The host itself opens no file of a stranger: it only imports what the next child will need.
"""

import importlib
import json
import os
import socket
import sys
import traceback
from contextlib import suppress
from typing import Any, NoReturn, Protocol, cast

REQUEST_BYTES = 64 * 1024


class Task(Protocol):
    """A module with these two functions."""

    def prepare(self, request: Any) -> None:
        """Import what the request needs: in the host, once for all that follow."""

    def perform(self, request: Any) -> None:
        """Confine this process, do the work and write the answer to standard output: in the child."""


def main() -> None:
    task = cast("Task", importlib.import_module(sys.argv[1]))
    control = socket.socket(fileno=sys.stdin.fileno())
    with suppress(BrokenPipeError, ConnectionResetError):  # the server was killed
        _serve(task, control)


def _serve(task: Task, control: socket.socket) -> None:
    while True:
        message, descriptors, *_ = socket.recv_fds(control, REQUEST_BYTES, 2)
        if not message:
            return
        status = _fork(task, json.loads(message), descriptors)
        control.send(str(status).encode())


def _fork(task: Task, request: Any, descriptors: list[int]) -> int:
    """The status with which the child ended."""
    task.prepare(request)
    child = os.fork()
    if child == 0:
        _be_the_child(task, request, *descriptors)
    for each in descriptors:
        os.close(each)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _be_the_child(task: Task, request: Any, answer: int, complaints: int) -> NoReturn:
    status = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())  # not the host's socket
        os.dup2(answer, sys.stdout.fileno())
        os.dup2(complaints, sys.stderr.fileno())
        os.closerange(3, max(answer, complaints) + 1)
        task.perform(request)
        sys.stdout.flush()
        status = 0
    except BaseException:  # whatever it was, nothing of the host may run in the child
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
