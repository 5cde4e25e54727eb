"""Drafts."""

from hiroba.infrastructure.sql.session import HotStatement

_ONE = "user_id = ?1 AND channel_id = ?2"
FIND = HotStatement(
    f"SELECT channel_id, place_id, content, updated_at FROM drafts WHERE {_ONE} AND place_id = ?3"
)
PUT = HotStatement(
    "INSERT INTO drafts (user_id, channel_id, place_id, content, updated_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (user_id, channel_id, place_id)"
    " DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at RETURNING 1"
)
REMOVE = HotStatement(f"DELETE FROM drafts WHERE {_ONE} AND place_id = ?3 RETURNING 1")
REMOVE_ALL = HotStatement(f"DELETE FROM drafts WHERE {_ONE} RETURNING 1")
LIST_WRITERS = HotStatement("SELECT DISTINCT user_id FROM drafts WHERE channel_id = ?1")
_SOME = "SELECT d.user_id, d.channel_id, d.place_id, d.content, d.updated_at FROM"
FIND_SOME = HotStatement(
    f"{_SOME} json_each(?1) j JOIN drafts d ON d.user_id = j.value ->> 0"
    " AND d.channel_id = j.value ->> 1 AND d.place_id = j.value ->> 2",
    postgres=f"{_SOME} jsonb_array_elements(?1::jsonb) j JOIN drafts d"
    " ON d.user_id = (j ->> 0)::uuid AND d.channel_id = (j ->> 1)::uuid"
    " AND d.place_id = (j ->> 2)::uuid",
)
LIST_OF_USER = HotStatement(
    "SELECT d.channel_id, d.place_id, d.content, d.updated_at FROM drafts d"
    " JOIN channels c ON c.id = d.channel_id"
    " LEFT JOIN memberships m ON m.channel_id = d.channel_id AND m.user_id = d.user_id"
    " WHERE d.user_id = ?1 AND (m.user_id IS NOT NULL OR c.kind = ?2)"
    " ORDER BY d.updated_at DESC, d.channel_id, d.place_id LIMIT ?3 OFFSET ?4"
)
