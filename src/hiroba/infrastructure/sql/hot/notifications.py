"""Notifications."""

from hiroba.infrastructure.sql.session import HotStatement

ADD = HotStatement(
    "INSERT INTO notifications (id, user_id, kind, channel_id, message_id, seq, root_id, silent,"
    " created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    postgres="INSERT INTO notifications (id, user_id, kind, channel_id, message_id, seq, root_id,"
    " silent, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8::int = 1, ?9)",
)
COUNT_UNREAD = HotStatement(
    "SELECT COUNT(*) FROM notifications WHERE user_id = ?1 AND read_at IS NULL"
)
_READ = "UPDATE notifications SET read_at = {at} WHERE user_id = ?1 AND read_at IS NULL"
READ_CHANNEL = HotStatement(
    _READ.format(at="?4") + " AND channel_id = ?2 AND seq <= ?3 AND root_id IS NULL RETURNING 1"
)
READ_THREAD = HotStatement(_READ.format(at="?4") + " AND root_id = ?2 AND seq <= ?3 RETURNING 1")
READ_ALL = HotStatement(_READ.format(at="?2") + " RETURNING 1")
READ_SOME = HotStatement(
    _READ.format(at="?2") + " AND id IN (SELECT value FROM json_each(?3)) RETURNING 1",
    postgres=_READ.format(at="?2")
    + " AND id IN (SELECT jsonb_array_elements_text(?3::jsonb)::uuid) RETURNING 1",
)
REMOVE_OF_MESSAGE = HotStatement(
    "DELETE FROM notifications WHERE message_id = ?1 RETURNING id, user_id, channel_id, read_at"
)
REMOVE_OF_CHANNEL = HotStatement("DELETE FROM notifications WHERE user_id = ?1 AND channel_id = ?2")

_LISTED = (
    "SELECT {n.id}, n.kind, {n.channel_id}, {n.message_id}, n.seq, {n.root_id}, n.silent,"
    " n.created_at, n.read_at, c.name, {c.mechanism_id} FROM notifications n"
    " JOIN memberships m ON m.channel_id = n.channel_id AND m.user_id = n.user_id"
    " JOIN channels c ON c.id = n.channel_id"
    " WHERE n.user_id = ?1 AND ({before}) AND ({unread} = 0 OR n.read_at IS NULL)"
    " ORDER BY n.id DESC LIMIT ?4"
)
_IDS = ("n.id", "n.channel_id", "n.message_id", "n.root_id", "c.mechanism_id")


def _listed(suffix: str, before: str, unread: str) -> str:
    text = _LISTED.replace("{before}", before).replace("{unread}", unread)
    for column in _IDS:
        text = text.replace(f"{{{column}}}", column + suffix)
    return text


LIST = HotStatement(
    _listed("", "?2 IS NULL OR n.id < ?2", "?3"),
    postgres=_listed("::text", "?2::uuid IS NULL OR n.id < ?2::uuid", "?3::int"),
)
