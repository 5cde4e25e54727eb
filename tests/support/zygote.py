"""Starts `hiroba serve` by forking a process that has already imported everything.

A start then costs a tenth of a second, so a test can kill the server dozens of times. One line of JSON in
({"environment": {…}}), one line out ({"pid": …}); the server's own announcement follows on the same stream. Of a server
that has ended, {"ended": pid} gives {"code": …}, below zero for a signal.
"""

import json
import os
import signal
import sys
from contextlib import suppress

import hiroba.bootstrap.http
import hiroba.bootstrap.server
from hiroba.bootstrap.cli import main

codes: dict[int, int] = {}
PRELOADED = (hiroba.bootstrap.http, hiroba.bootstrap.server)


def serve(environment: dict[str, str]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(environment)
    main(["serve"])


def collect(*_: object) -> None:
    """So that servers that have ended leave no zombies behind."""
    with suppress(ChildProcessError):  # there is none left
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            codes[ended[0]] = os.waitstatus_to_exitcode(ended[1])


def say(answer: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, collect)
    for line in sys.stdin:
        request = json.loads(line)
        if "ended" in request:
            say({"code": codes[request["ended"]]})
            continue
        pid = os.fork()
        if pid == 0:
            os.setpgrp()
            serve(request["environment"])
            sys.exit(0)
        say({"pid": pid})
