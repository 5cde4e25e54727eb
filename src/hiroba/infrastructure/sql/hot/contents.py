"""Documents by their content. Asked at every upload, so only the newest that hold it are looked at."""

from hiroba.infrastructure.sql.session import HotStatement

_NEWEST = (
    "SELECT v.id, v.document_id, v.number FROM document_versions v"
    " WHERE v.content_sha256 = ?1 AND v.media_type = ?2 ORDER BY v.id DESC LIMIT 200"
)
_SAME = (
    f"SELECT d.id FROM ({_NEWEST}) v JOIN documents d ON d.id = v.document_id"
    " AND d.version = v.number WHERE d.audience = ?3 AND d.status <> 'failed'"
)
SAME = HotStatement(
    f"{_SAME} AND d.collection_id IS ?4 AND (?5 IS NULL OR d.title = ?5) ORDER BY d.id LIMIT 1",
    postgres=f"{_SAME} AND d.collection_id IS NOT DISTINCT FROM ?4::uuid"
    " AND (?5::text IS NULL OR d.title = ?5::text) ORDER BY d.id LIMIT 1",
)
TWIN = HotStatement(
    f"SELECT v.id FROM ({_NEWEST}) v JOIN documents d ON d.id = v.document_id"
    " AND d.current_version_id = v.id WHERE d.audience IN ('community', ?3) OR d.owner_id = ?4"
    " ORDER BY v.id DESC LIMIT 1"
)
