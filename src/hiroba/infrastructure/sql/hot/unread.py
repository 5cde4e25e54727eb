"""What somebody has not read: differences of sequence numbers, less the few messages that do not count."""

from hiroba.infrastructure.sql.session import HotStatement

# Of a membership m in a channel c; ?1 is the person.
_UNREAD = (
    "(c.last_seq - m.read_seq)"
    " - (SELECT COUNT(*) FROM messages x WHERE x.channel_id = c.id AND x.seq > m.read_seq"
    " AND (x.parent_id IS NOT NULL OR x.deleted_at IS NOT NULL))"
    " - (SELECT COUNT(*) FROM messages o WHERE o.author_id = ?1 AND o.channel_id = c.id"
    " AND o.seq > m.read_seq AND o.parent_id IS NULL AND o.deleted_at IS NULL)"
)
_MENTIONS = (
    "(SELECT COUNT(DISTINCT n.seq) FROM message_mentions n WHERE n.target_id IN (?1, c.id)"
    " AND n.channel_id = c.id AND n.seq > m.read_seq AND n.author_id <> ?1 AND n.root_id IS NULL)"
)
_OF_MEMBER = "FROM memberships m JOIN channels c ON c.id = m.channel_id WHERE m.user_id = ?1"
COUNT_UNREAD = HotStatement(
    f"SELECT m.read_seq, {_UNREAD}, {_MENTIONS} {_OF_MEMBER} AND m.channel_id = ?2"
)
SET_READ_SEQ = HotStatement(
    "UPDATE memberships SET read_seq = ?3 WHERE channel_id = ?1 AND user_id = ?2"
)

_CHANNELS = (
    "SELECT {c.id}, c.kind, c.name, c.topic, c.last_seq, c.created_at, c.archived_at, m.role,"
    f" m.read_seq, m.notify_level, {_UNREAD}, {_MENTIONS},"
    " CASE WHEN c.kind = 'direct' THEN (SELECT {members} FROM memberships o"
    " WHERE o.channel_id = c.id) END, {c.mechanism_id}"
    f" {_OF_MEMBER} ORDER BY c.id"
)


def _channels(suffix: str, members: str) -> HotStatement:
    text = _CHANNELS.replace("{members}", members)
    for id_ in ("c.id", "c.mechanism_id"):
        text = text.replace(f"{{{id_}}}", id_ + suffix)
    return HotStatement(text)


_OF_SQLITE = _channels("", "json_group_array(o.user_id)")
_OF_POSTGRES = _channels("::text", "json_agg(o.user_id)::text")
LIST_CHANNELS = HotStatement(_OF_SQLITE.sqlite, postgres=_OF_POSTGRES.sqlite)
