"""A data folder belongs to one process; of one that was killed it is free at once, or as soon as its child lets go."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hiroba.bootstrap.data_folder import DataInUseError, is_in_use, only_process

# Its child keeps what it had open for a moment, as one does that has not yet become another program.
HOLDER = """
import os, signal, sys, time
from pathlib import Path
from hiroba.bootstrap.data_folder import only_process
with only_process(Path(sys.argv[1])):
    if os.fork() == 0:
        time.sleep(0.5)
        os._exit(0)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_folder_whose_holder_was_killed_while_it_started_a_child_is_waited_for(
    tmp_path: Path,
) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)])  # noqa: S603  # our own

    assert holder.wait() == -signal.SIGKILL
    assert is_in_use(tmp_path)
    with only_process(tmp_path):
        assert (tmp_path / "hiroba.lock").read_text() == str(os.getpid())


def test_a_folder_whose_holder_lives_is_refused_at_once(tmp_path: Path) -> None:
    with only_process(tmp_path), pytest.raises(DataInUseError), only_process(tmp_path):
        pass
