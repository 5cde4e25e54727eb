"""Channels: standing and membership."""

from hiroba.infrastructure.sql.session import HotStatement

FIND_WITH_MEMBERSHIP = HotStatement(
    "SELECT c.kind, c.name, c.topic, c.last_seq, c.created_by, c.created_at, c.archived_at,"
    " m.role, m.joined_at FROM channels c"
    " LEFT JOIN memberships m ON m.channel_id = c.id AND m.user_id = ?2 WHERE c.id = ?1"
)
ADD_MEMBER = HotStatement(
    "INSERT INTO memberships (channel_id, user_id, role, joined_at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT DO NOTHING RETURNING 1"
)
