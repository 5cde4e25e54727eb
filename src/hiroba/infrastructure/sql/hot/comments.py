"""Comments on videos, of which there are few beside what is said in the channels."""

from hiroba.infrastructure.sql.session import HotStatement

# What is there is every seq that was given out, less the tombstones: those are few, and in ix_messages_uncounted.
_COUNTS = (
    "SELECT c.mechanism_id, c.last_seq - (SELECT COUNT(*) FROM messages x"
    " WHERE x.channel_id = c.id AND x.deleted_at IS NOT NULL) FROM channels c"
)
COUNTS = HotStatement(
    f"{_COUNTS} WHERE c.mechanism_id IN (SELECT value FROM json_each(?1))",
    postgres=f"{_COUNTS} WHERE c.mechanism_id IN"
    " (SELECT jsonb_array_elements_text(?1::jsonb)::uuid)",
)
LET_GO = HotStatement(
    "DELETE FROM memberships WHERE user_id = ?1 AND channel_id IN (SELECT c.id FROM channels c"
    " WHERE c.mechanism_id IS NOT NULL AND c.created_by <> ?1) RETURNING channel_id"
)
KEEP_ONLY = HotStatement(
    "DELETE FROM memberships WHERE channel_id = ?1 AND user_id <> ?2 RETURNING user_id"
)
