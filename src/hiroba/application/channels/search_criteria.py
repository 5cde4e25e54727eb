"""From what was written into the search box to what is looked for: names become ids, days become moments."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hiroba.application.channels.message_marks import by_author, in_channel, with_trait
from hiroba.application.channels.search_reader import SearchSnapshot
from hiroba.application.ports.message_search import Mark, MessageCriteria
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.search_query import SearchFilter, SearchQuery, Trait
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.time import to_millis

_MYSELF = "me"


async def criteria_of(
    query: SearchQuery, actor: Actor, snapshot: SearchSnapshot, *, utc_offset: timedelta
) -> MessageCriteria:
    """A name that nobody bears, or nobody the actor can see, asks for what no message has."""
    groups: dict[str, set[Mark]] = {}
    refused: set[Mark] = set()
    for one in query.filters:
        marks = await _marks(one, actor, snapshot)
        if one.is_unwanted:
            refused |= marks
        else:
            key = one.value if one.kind == "has" else one.kind  # several `has` are asked together
            groups.setdefault(key, set()).update(marks)
    return MessageCriteria(
        texts=query.texts,
        unwanted=query.unwanted,
        any_of=list(groups.values()),
        none_of=refused,
        since=_moment(query.after, utc_offset),
        until=_moment(query.before, utc_offset),
    )


async def _marks(one: SearchFilter, actor: Actor, snapshot: SearchSnapshot) -> set[Mark]:
    if one.kind == "has":
        return {with_trait(Trait(one.value))}
    id_ = _as_id(one.value)
    if one.kind == "from":
        if id_ is not None:
            return {by_author(id_)}
        if one.value.casefold() == _MYSELF:
            return {by_author(actor.user_id)}
        return {by_author(person) for person in await snapshot.find_people_called(one.value)}
    if id_ is not None:
        return {in_channel(id_)}
    found = await snapshot.find_channels_called(
        one.value, actor.user_id, with_public=actor.role is not Role.GUEST
    )
    return {in_channel(channel) for channel in found}


def _as_id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _moment(day: date | None, utc_offset: timedelta) -> int | None:
    """Where that day begins for the searcher. Days no calendar reaches from there begin as in UTC."""
    if day is None:
        return None
    return to_millis(datetime.combine(day, time(), UTC)) - utc_offset // timedelta(milliseconds=1)
