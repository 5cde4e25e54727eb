"""Caches for tests."""

from hiroba.application.mechanisms.mechanism_record import MechanismRecord
from hiroba.infrastructure.cache.in_process import InProcessCache


def a_mechanism_cache() -> InProcessCache[MechanismRecord]:
    return InProcessCache("mechanisms", entries=100, seconds=3_600)
