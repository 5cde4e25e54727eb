"""Starts `hiroba serve` by forking a process that has already imported everything.

A start then costs a tenth of a second, so a test can kill the server dozens of times. One line of JSON in
({"environment": {…}}), one line out ({"pid": …}); the server's own announcement follows on the same stream.
"""

import json
import os
import signal
import sys

import hiroba.bootstrap.http
import hiroba.bootstrap.server
from hiroba.bootstrap.cli import main

PRELOADED = (hiroba.bootstrap.http, hiroba.bootstrap.server)


def serve(environment: dict[str, str]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(environment)
    main(["serve"])


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # killed servers leave no zombies behind
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.setpgrp()
            serve(json.loads(line)["environment"])
            sys.exit(0)
        sys.stdout.write(json.dumps({"pid": pid}) + "\n")
        sys.stdout.flush()
