"""Ports for tests of use cases: what a test does not give is missing, and says so when it is asked for."""

from typing import Any, cast

from hiroba.application.registry import Ports
from hiroba.domain.channels.link_preview import LinkPreviewPolicy


class Absent:
    """Stands where a test expects nobody to knock."""

    def __init__(self, port: str) -> None:
        self._port = port

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"this test was not given the port {self._port!r} (.{name})")


def make_ports(**given: object) -> Ports:
    """`make_ports(uow=uow, clock=clock)`."""
    names = Ports.__dataclass_fields__
    assert not given.keys() - names.keys(), "no such port"
    given = {"link_previews": LinkPreviewPolicy(), **given}  # off, as where nobody asked for it
    ports = {name: given.get(name) or Absent(name) for name in names}
    return Ports(**cast(dict[str, Any], ports))
