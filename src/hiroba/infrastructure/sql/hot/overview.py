"""Figures for the administration: ranges of indexes, never the whole of a history."""

from hiroba.infrastructure.sql.session import HotStatement

PEOPLE = HotStatement(
    "SELECT count(*), count(*) FILTER (WHERE created_at >= ?1) FROM users"
    " WHERE kind = 'person' AND deactivated_at IS NULL"
)
ACTIVE = HotStatement(
    "SELECT count(*) FROM users WHERE kind = 'person' AND deactivated_at IS NULL"
    " AND id IN (SELECT user_id FROM sessions WHERE last_used_at >= ?1)"
)
# Ids of messages and answers begin with the time at which they were made.
MESSAGES = HotStatement("SELECT count(*) FROM messages WHERE id >= ?1 AND id < ?2")
OPEN_QUESTIONS = HotStatement(
    "SELECT count(*), min(created_at) FROM questions WHERE state = 'open'"
)
DOCUMENTS = HotStatement("SELECT status, count(*) FROM documents GROUP BY status")
JOBS = HotStatement(
    "SELECT state, count(*) FROM jobs WHERE state IN ('queued', 'running', 'paused', 'failed')"
    " GROUP BY state"
)
_NEWEST = (
    "SELECT state, failure_code, sentences FROM answers WHERE id >= ?1 ORDER BY id DESC LIMIT ?2"
)
ANSWERS = HotStatement(f"SELECT state, count(*) FROM ({_NEWEST}) AS newest GROUP BY state")
MODEL = HotStatement(
    "SELECT count(*), count(*) FILTER (WHERE failure_code LIKE 'model.%')"
    f" FROM ({_NEWEST}) AS newest"
)
_DONE = f"FROM ({_NEWEST}) AS newest, {{each}} AS one WHERE state = 'done' GROUP BY 1"
SENTENCES = HotStatement(
    f"SELECT json_extract(one.value, '$.support'), count(*) {_DONE.format(each='json_each(sentences)')}",
    postgres="SELECT one.value->>'support', count(*)"
    f" {_DONE.format(each='jsonb_array_elements(sentences)')}",
)
DOCUMENT_BYTES = HotStatement("SELECT coalesce(sum(size), 0) FROM document_versions")
FILE_BYTES = HotStatement(
    "SELECT (SELECT coalesce(sum(size), 0) FROM files)"
    " + (SELECT coalesce(sum(size), 0) FROM mechanisms)"
)
STORE_BYTES = HotStatement(
    "SELECT c.page_count * s.page_size FROM pragma_page_count() AS c, pragma_page_size() AS s",
    postgres="SELECT pg_database_size(current_database())",
)
