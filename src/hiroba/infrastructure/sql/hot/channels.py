"""Channels: standing and membership."""

from hiroba.infrastructure.sql.session import HotStatement

_STANDING = (
    "SELECT c.kind, c.name, c.topic, c.last_seq, c.created_by, c.created_at, c.archived_at,"
    " c.mechanism_id, m.role, m.joined_at, m.read_seq, m.notify_level"
)
_OF_USER = " LEFT JOIN memberships m ON m.channel_id = c.id AND m.user_id = ?2"
FIND_WITH_MEMBERSHIP = HotStatement(f"{_STANDING} FROM channels c{_OF_USER} WHERE c.id = ?1")
FIND_FOR_POSTING = HotStatement(
    f"{_STANDING}, u.display_name, u.kind, EXISTS (SELECT 1 FROM memberships a"
    " WHERE a.channel_id = ?1 AND a.notify_level = 'all' AND a.user_id <> ?2)"
    f" FROM channels c JOIN users u ON u.id = ?2{_OF_USER} WHERE c.id = ?1"
)
ADD_MEMBER = HotStatement(
    "INSERT INTO memberships (channel_id, user_id, role, joined_at, read_seq, notify_level)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT DO NOTHING RETURNING 1"
)
LIST_CALLED = HotStatement(
    "SELECT u.id, u.name_key FROM users u JOIN memberships m ON m.user_id = u.id"
    " WHERE m.channel_id = ?1 AND u.deactivated_at IS NULL AND u.kind <> 'assistant'"
    " AND u.name_key IN (SELECT value FROM json_each(?2))",
    postgres="SELECT u.id, u.name_key FROM users u JOIN memberships m ON m.user_id = u.id"
    " WHERE m.channel_id = ?1 AND u.deactivated_at IS NULL AND u.kind <> 'assistant'"
    " AND u.name_key IN (SELECT jsonb_array_elements_text(?2::jsonb))",
)
_LISTENERS = (
    "SELECT m.user_id, m.notify_level FROM memberships m JOIN users u ON u.id = m.user_id"
    " WHERE m.channel_id = ?1 AND m.notify_level <> 'none' AND u.deactivated_at IS NULL"
    " AND u.kind <> 'assistant'"
)
LIST_LISTENERS = HotStatement(f"{_LISTENERS} ORDER BY m.user_id")
LIST_SOME_LISTENERS = HotStatement(
    f"{_LISTENERS} AND (m.notify_level = 'all' OR m.user_id IN (SELECT value FROM json_each(?2)))"
    " ORDER BY m.user_id",
    postgres=f"{_LISTENERS} AND (m.notify_level = 'all' OR m.user_id IN"
    " (SELECT jsonb_array_elements_text(?2::jsonb)::uuid)) ORDER BY m.user_id",
)
LIST_CHANNEL_IDS = HotStatement("SELECT channel_id FROM memberships WHERE user_id = ?1")
LIST_CLOSED_IDS = HotStatement(
    "SELECT m.channel_id FROM memberships m JOIN channels c ON c.id = m.channel_id"
    " WHERE m.user_id = ?1 AND c.kind <> 'public'"
)

_LISTED = (
    "SELECT {id}, c.kind, c.name, c.topic, c.last_seq, c.created_at, c.archived_at, m.role,"
    " m.read_seq, m.notify_level, COUNT(*) OVER () FROM channels c"
    " LEFT JOIN memberships m ON m.channel_id = c.id AND m.user_id = ?1"
    " WHERE (m.user_id IS NOT NULL OR c.kind = ?2) AND c.mechanism_id IS NULL"
    " AND (?3 = 1 OR c.archived_at IS NULL)"
    " ORDER BY c.name{collation}, c.id LIMIT ?4 OFFSET ?5"
)
LIST_FOR_USER = HotStatement(
    _LISTED.format(id="c.id", collation=""),
    postgres=_LISTED.replace("?3 =", "?3::int =").format(id="c.id::text", collation=' COLLATE "C"'),
)
_MEMBERS = (
    "SELECT {id}, u.display_name, u.kind, m.role, m.joined_at, COUNT(*) OVER ()"
    " FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.channel_id = ?1"
    " ORDER BY u.display_name{collation}, u.id LIMIT ?2 OFFSET ?3"
)
LIST_MEMBERS = HotStatement(
    _MEMBERS.format(id="u.id", collation=""),
    postgres=_MEMBERS.format(id="u.id::text", collation=' COLLATE "C"'),
)
_MEMBERS_BY_ID = (
    "SELECT {id}, u.display_name, u.kind, m.role, m.joined_at"
    " FROM memberships m JOIN users u ON u.id = m.user_id"
    " WHERE m.channel_id = ?1 AND m.user_id > ?2 ORDER BY m.user_id LIMIT ?3"
)
LIST_MEMBERS_BY_ID = HotStatement(
    _MEMBERS_BY_ID.format(id="u.id"), postgres=_MEMBERS_BY_ID.format(id="u.id::text")
)
