"""Threads, who follows them, and what they have not read there."""

from hiroba.infrastructure.sql.session import HotStatement

GET = HotStatement("SELECT channel_id, author_id, seq, thread FROM messages WHERE id = ?1")
SAVE = HotStatement("UPDATE messages SET thread = ?2 WHERE id = ?1")
REPLIES = HotStatement(
    "SELECT author_id, created_at FROM messages"
    " WHERE parent_id = ?1 AND deleted_at IS NULL ORDER BY seq"
)
FOLLOW = HotStatement(
    "INSERT INTO thread_follows (root_id, user_id, channel_id, read_seq)"
    " SELECT ?1, m.user_id, m.channel_id, ?4 FROM memberships m JOIN users u ON u.id = m.user_id"
    " WHERE m.channel_id = ?3 AND m.user_id = ?2 AND u.kind <> 'assistant'"
    " ON CONFLICT DO NOTHING RETURNING 1",
    postgres="INSERT INTO thread_follows (root_id, user_id, channel_id, read_seq)"
    " SELECT ?1::uuid, m.user_id, m.channel_id, ?4::bigint FROM memberships m"
    " JOIN users u ON u.id = m.user_id"
    " WHERE m.channel_id = ?3 AND m.user_id = ?2 AND u.kind <> 'assistant'"
    " ON CONFLICT DO NOTHING RETURNING 1",
)
UNFOLLOW = HotStatement(
    "DELETE FROM thread_follows WHERE root_id = ?1 AND user_id = ?2 RETURNING 1"
)
SET_READ_SEQ = HotStatement(
    "UPDATE thread_follows SET read_seq = ?3 WHERE root_id = ?1 AND user_id = ?2 RETURNING 1"
)
LEAVE_CHANNEL = HotStatement("DELETE FROM thread_follows WHERE user_id = ?1 AND channel_id = ?2")

_UNREAD = (
    "(SELECT COUNT(*) FROM messages r WHERE r.parent_id = f.root_id AND r.seq > f.read_seq"
    " AND r.author_id <> f.user_id AND r.deleted_at IS NULL)"
)
_FOLLOWERS = f"SELECT f.user_id, f.read_seq, {_UNREAD} FROM thread_follows f WHERE f.root_id = ?1"
LIST_FOLLOWERS = HotStatement(f"{_FOLLOWERS} ORDER BY f.user_id")
FIND_FOLLOWER = HotStatement(f"{_FOLLOWERS} AND f.user_id = ?2")

_UNREAD_THREADS = (
    f"SELECT {{root}}, {{channel}}, f.read_seq, {_UNREAD} AS unread FROM thread_follows f"
    " WHERE f.user_id = ?1"
)


def _unread_threads(root: str, channel: str) -> str:
    threads = _UNREAD_THREADS.format(root=f"{root} AS root", channel=f"{channel} AS channel")
    return f"SELECT * FROM ({threads}) t WHERE t.unread > 0 ORDER BY t.root"


LIST_UNREAD = HotStatement(
    _unread_threads("f.root_id", "f.channel_id"),
    postgres=_unread_threads("f.root_id::text", "f.channel_id::text"),
)
