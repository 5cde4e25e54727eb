"""How much memory a process of the tests holds, as Linux tells it."""

import re
from pathlib import Path

_PEAK_ANEW = "5"  # proc(5), clear_refs


def resident_bytes(pid: int) -> int:
    return _told(pid, "VmRSS")


def watch_peak(pid: int) -> None:
    """From now on `peak_bytes` tells the most that was held since."""
    Path(f"/proc/{pid}/clear_refs").write_text(_PEAK_ANEW)


def peak_bytes(pid: int) -> int:
    return _told(pid, "VmHWM")


def _told(pid: int, name: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(rf"^{name}:\s+(\d+) kB$", status, re.MULTILINE)
    assert found, f"{name} is not told"
    return int(found[1]) * 1024
