"""The event log."""

from hiroba.infrastructure.sql.session import HotStatement

_COLUMNS = "position, kind, channel_id, user_id, message_id, payload, created_at"
# SQLite gives a row without a key the next number, and has one writer. PostgreSQL counts under the lock of `alone`.
APPEND = HotStatement(
    f"INSERT INTO events ({_COLUMNS}) VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6) RETURNING position",
    postgres=f"INSERT INTO events ({_COLUMNS})"
    " SELECT COALESCE(MAX(position), 0) + 1, ?1::text, ?2::uuid, ?3::uuid, ?4::uuid, ?5::text,"
    " ?6::bigint FROM events RETURNING position",
)
NEWEST = HotStatement("SELECT COALESCE(MAX(position), 0) FROM events")
SPAN = HotStatement("SELECT COALESCE(MIN(position), 1), COALESCE(MAX(position), 0) FROM events")
FORGET = HotStatement(
    "DELETE FROM events WHERE position IN (SELECT position FROM events"
    " WHERE created_at < ?1 AND position <= ?2"
    " AND position < (SELECT MAX(position) FROM events) ORDER BY position LIMIT ?3) RETURNING 1"
)

_TOLD = "SELECT e.position, e.kind, {channel}, {user}, {message}, e.payload FROM events e"
_WITHIN = "e.position > ?1 AND e.position <= ?2"
_ORDER = " ORDER BY e.position"
_OF_COMMUNITY = (
    "e.channel_id IS NULL AND EXISTS (SELECT 1 FROM users u"
    " WHERE u.id = ?3 AND u.role <> 'guest' AND u.deactivated_at IS NULL)"
)
_MEMBER = (
    "EXISTS (SELECT 1 FROM memberships m WHERE m.channel_id = e.channel_id AND m.user_id = ?3)"
)


def _told(where: str) -> HotStatement:
    """Ids as text on both engines."""
    text = f"{_TOLD} WHERE {where}{_ORDER}"
    return HotStatement(
        text.format(channel="e.channel_id", user="e.user_id", message="e.message_id"),
        postgres=text.format(
            channel="e.channel_id::text", user="e.user_id::text", message="e.message_id::text"
        ),
    )


ALL = _told(_WITHIN)
OF_CHANNEL = _told(f"{_WITHIN} AND e.user_id IS NULL AND e.channel_id = ?3")
# What a person may see now: of a channel that they have left, no more than that they have left it.
OF_USER = _told(
    f"{_WITHIN} AND (e.user_id = ?3 AND (e.kind = 'channel:left' OR e.channel_id IS NULL OR {_MEMBER})"
    f" OR e.user_id IS NULL AND ({_MEMBER} OR {_OF_COMMUNITY}))"
)
