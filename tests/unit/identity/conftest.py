"""Use cases over a real store."""

import pytest
from tests.support.identity import HandClock, PlainHasher, RecordingRealtime, identity_ports

from hiroba.application.registry import Ports
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def hasher() -> PlainHasher:
    return PlainHasher()


@pytest.fixture
def realtime() -> RecordingRealtime:
    return RecordingRealtime()


@pytest.fixture
def ports(
    uow: SqlUnitOfWork, clock: HandClock, hasher: PlainHasher, realtime: RecordingRealtime
) -> Ports:
    return identity_ports(uow, clock=clock, passwords=hasher, realtime=realtime)
