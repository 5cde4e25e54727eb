"""Accounts: what every request asks."""

from hiroba.infrastructure.sql.session import HotStatement

_STANDING = (
    "SELECT u.id, u.role, s.expires_at, s.revoked_at, u.deactivated_at{} "
    "FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id"
)
FIND_STANDING = HotStatement(f"{_STANDING.format('')} = ?1")
# Ids travel as one JSON text, which both engines take apart themselves.
FIND_STANDINGS = HotStatement(
    f"{_STANDING.format(', s.id')} IN (SELECT value FROM json_each(?1))",
    postgres=f"{_STANDING.format(', s.id')} IN (SELECT jsonb_array_elements_text(?1::jsonb)::uuid)",
)
_QUIET = "SELECT id, do_not_disturb FROM users WHERE do_not_disturb IS NOT NULL AND id"
LIST_DO_NOT_DISTURB = HotStatement(
    f"{_QUIET} IN (SELECT value FROM json_each(?1))",
    postgres=f"{_QUIET} IN (SELECT jsonb_array_elements_text(?1::jsonb)::uuid)",
)
FORGET_EXPIRED = HotStatement(
    "DELETE FROM sessions WHERE id IN"
    " (SELECT id FROM sessions WHERE expires_at <= ?1 LIMIT ?2) RETURNING 1"
)
CLAIM = HotStatement(
    "INSERT INTO instance (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING 1"
)
FIND_FACT = HotStatement("SELECT value FROM instance WHERE name = ?1")
SET_FACT = HotStatement(
    "INSERT INTO instance (name, value) VALUES (?1, ?2)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value RETURNING 1"
)
FIND_PREFERENCES = HotStatement("SELECT preferences FROM users WHERE id = ?1")
