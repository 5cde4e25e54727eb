"""Passages of current versions, as their readers may see them."""

from hiroba.infrastructure.sql.session import HotStatement

_COLUMNS = (
    "p.id, p.document_id, v.id, d.title, d.source, v.number, p.text, l.start, "
    'l."end", l.page, p.heading'
)
_JOINED = (
    f"SELECT {_COLUMNS} FROM passages p JOIN documents d ON d.id = p.document_id"
    " JOIN placements l ON l.passage_id = p.id AND l.version_id = d.current_version_id"
    " JOIN document_versions v ON v.id = l.version_id"
)
# Ids and audiences travel as one JSON text each, which both engines take apart themselves.
READABLE = HotStatement(
    f"{_JOINED} WHERE p.id IN (SELECT value FROM json_each(?1))"
    " AND d.audience IN (SELECT value FROM json_each(?2))",
    postgres=f"{_JOINED} WHERE p.id IN (SELECT jsonb_array_elements_text(?1::jsonb)::uuid)"
    " AND d.audience IN (SELECT jsonb_array_elements_text(?2::jsonb))",
)
