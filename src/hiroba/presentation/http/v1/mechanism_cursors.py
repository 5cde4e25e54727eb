"""Where a page of mechanisms ended, as clients carry it: opaque to them, and refused where it is not ours."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, cast
from uuid import UUID

import orjson

from hiroba.application.mechanisms.mechanism_reader import MechanismSort, PlaceInList
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import MechanismId

MAX_CURSOR = 2_000
_LAST_MILLISECOND = 253_402_300_799_999  # of the year 9999
_BY_TITLE = {MechanismSort.TITLE, MechanismSort.TITLE_DOWN}


def cursor_of(place: PlaceInList | None) -> str | None:
    if place is None:
        return None
    return urlsafe_b64encode(orjson.dumps([place.value, str(place.id)])).decode().rstrip("=")


def place_in(cursor: str | None, sort: MechanismSort) -> PlaceInList | None:
    """Raises InvalidValueError, also for a cursor of a list that was sorted by something else."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        value, id_ = cast(list[Any], orjson.loads(urlsafe_b64decode(padded)))
        place = PlaceInList(_checked(value, sort), MechanismId(UUID(id_)))
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidValueError("This is no cursor of this list.", field="cursor") from error
    return place


def _checked(value: Any, sort: MechanismSort) -> str | float:
    """Raises ValueError."""
    if sort in _BY_TITLE:
        if isinstance(value, str) and "\x00" not in value:
            return value
    elif type(value) in {int, float} and 0 <= value <= _LAST_MILLISECOND:
        return value
    raise ValueError("this list is not sorted by that")
