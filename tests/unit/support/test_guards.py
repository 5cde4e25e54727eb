"""The guards of the test suite do guard."""

import os
import socket
import time
from types import ModuleType

import pytest
from blockbuster import BlockingError
from tests.support.network import OutsideNetworkError


def test_another_machine_cannot_be_reached() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside,
        pytest.raises(OutsideNetworkError, match=r"192\.0\.2\.1"),
    ):
        outside.connect(("192.0.2.1", 80))


def test_names_of_other_machines_are_not_looked_up() -> None:
    with pytest.raises(OutsideNetworkError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_settings_from_outside_are_forgotten() -> None:
    assert [name for name in os.environ if name.startswith("HIROBA_")] == []  # the subject


async def test_blocking_call_below_our_code_is_refused() -> None:
    import hiroba  # noqa: PLC0415  # its folder is where the made-up module claims to lie

    ours = ModuleType("hiroba.made_up")
    source = compile("def wait(sleep): sleep(0)", f"{hiroba.__path__[0]}/made_up.py", "exec")
    exec(source, ours.__dict__)  # noqa: S102  # the text is the line above

    with pytest.raises(BlockingError):
        ours.wait(time.sleep)
