"""What a person, or everybody in a place, may read."""

from hiroba.infrastructure.sql.session import HotStatement

_MEMBER = "FROM users u WHERE u.id = ?1 AND u.deactivated_at IS NULL AND u.role <> 'guest'"
OF_USER = HotStatement(
    "SELECT 'private:' || u.id FROM users u WHERE u.id = ?1 AND u.deactivated_at IS NULL"
    f" UNION ALL SELECT 'community' {_MEMBER}"
    " UNION ALL SELECT 'channel:' || c.id FROM channels c"
    f" WHERE c.kind = 'public' AND EXISTS (SELECT 1 {_MEMBER})"
    " UNION ALL SELECT 'channel:' || m.channel_id FROM memberships m"
    " JOIN users u ON u.id = m.user_id WHERE m.user_id = ?1 AND u.deactivated_at IS NULL"
)
# A guest is among the readers only where a guest is a member.
_NO_GUEST = (
    "NOT EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id"
    " WHERE m.channel_id = ?1 AND u.role = 'guest' AND u.deactivated_at IS NULL)"
)
OF_CHANNEL = HotStatement(
    "SELECT 'channel:' || c.id FROM channels c WHERE c.id = ?1"
    f" UNION ALL SELECT 'community' FROM channels c WHERE c.id = ?1 AND {_NO_GUEST}"
    " UNION ALL SELECT 'channel:' || p.id FROM channels p WHERE p.kind = 'public'"
    f" AND EXISTS (SELECT 1 FROM channels c WHERE c.id = ?1) AND {_NO_GUEST}"
)
