"""Collections, and what every search looks up of the library."""

from hiroba.infrastructure.sql.session import HotStatement

_COLLECTIONS = (
    "SELECT id, name, audience, documents, ready, created_by, created_at FROM collections"
)
_PAGE = "ORDER BY name, id LIMIT ?2 OFFSET ?3"
COLLECTION = HotStatement(f"{_COLLECTIONS} WHERE id = ?1")
# Audiences and ids travel as one JSON text, which both engines take apart themselves.
COLLECTIONS = HotStatement(
    f"{_COLLECTIONS} WHERE audience IN (SELECT value FROM json_each(?1)) {_PAGE}",
    postgres=f"{_COLLECTIONS} WHERE audience IN (SELECT jsonb_array_elements_text(?1::jsonb)) {_PAGE}",
)
ANSWERING = HotStatement(
    "SELECT document_id FROM questions WHERE state = 'answered'"
    " AND document_id IN (SELECT value FROM json_each(?1))",
    postgres="SELECT document_id FROM questions WHERE state = 'answered'"
    " AND document_id IN (SELECT jsonb_array_elements_text(?1::jsonb)::uuid)",
)
