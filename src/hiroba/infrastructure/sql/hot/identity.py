"""Accounts: what every request asks."""

from hiroba.infrastructure.sql.session import HotStatement

FIND_STANDING = HotStatement(
    "SELECT u.id, u.role, s.expires_at, s.revoked_at, u.deactivated_at"
    " FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?1"
)
CLAIM = HotStatement(
    "INSERT INTO instance (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING 1"
)
