"""Times are aware datetimes in UTC, whole milliseconds; on the wire ISO 8601 with `Z`."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_millis(at: datetime) -> int:
    """Milliseconds since 1970 in UTC. Raises ValueError for a naive datetime."""
    if at.tzinfo is None:
        raise ValueError("a time needs its zone")
    return (at - EPOCH) // timedelta(milliseconds=1)


def from_millis(millis: int) -> datetime:
    return EPOCH + timedelta(milliseconds=millis)


def to_iso(at: datetime) -> str:
    """`2026-11-21T03:04:05.678Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
