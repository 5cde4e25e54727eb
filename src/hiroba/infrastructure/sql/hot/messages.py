"""Messages: append and look-up by key."""

from hiroba.infrastructure.sql.session import HotStatement

NEXT_SEQ = HotStatement(
    "UPDATE channels SET last_seq = last_seq + 1 WHERE id = ?1 RETURNING last_seq"
)
INSERT = HotStatement(
    "INSERT INTO messages"
    " (id, channel_id, seq, author_id, client_id, parent_id, content, created_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
)
INSERT_KEY = HotStatement(
    "INSERT INTO sending_keys (user_id, key, fingerprint, message_id, created_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5)"
)
_COLUMNS = "id, channel_id, seq, author_id, client_id, parent_id, content, created_at, edited_at"
GET = HotStatement(f"SELECT {_COLUMNS} FROM messages WHERE id = ?1")
WRITE_CONTENT = HotStatement("UPDATE messages SET content = ?2 WHERE id = ?1")
FIND_SENT = HotStatement(
    "SELECT k.fingerprint, m."
    + _COLUMNS.replace(", ", ", m.")
    + " FROM sending_keys k JOIN messages m ON m.id = k.message_id"
    " WHERE k.user_id = ?1 AND k.key = ?2"
)
