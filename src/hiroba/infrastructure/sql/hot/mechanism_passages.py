"""Which texts of a video make a passage, and what they say as of now."""

from hiroba.infrastructure.sql.hot.derived_passages import both, derived_statements
from hiroba.infrastructure.sql.session import HotStatement

_ANEW = "ON CONFLICT (mechanism_id) DO UPDATE SET revision = mechanism_marks.revision + 1"
MARK = HotStatement(
    f"INSERT INTO mechanism_marks (mechanism_id, revision, settled) VALUES (?1, 1, 0) {_ANEW}"
)
MARK_OF_NOTE = HotStatement(
    "INSERT INTO mechanism_marks (mechanism_id, revision, settled)"
    f" SELECT n.mechanism_id, 1, 0 FROM mechanism_notes n WHERE n.id = ?1 {_ANEW}"
)
# Whoever is writing one to a derived store just now may have read it before the change.
_ON_ITS_WAY = (
    "UPDATE mechanism_passages SET revision = revision + 1"
    " WHERE (indexed < revision OR embedded < revision) AND mechanism_id = "
)
RENEW = HotStatement(f"{_ON_ITS_WAY}?1")
RENEW_OF_NOTE = HotStatement(
    f"{_ON_ITS_WAY}(SELECT n.mechanism_id FROM mechanism_notes n WHERE n.id = ?1)"
)
MARKED = both(
    "SELECT {mechanism_id}, revision, settled FROM mechanism_marks WHERE settled < revision"
    " ORDER BY mechanism_id LIMIT ?1"
)
SETTLE = both(
    "UPDATE mechanism_marks SET settled = ?2 WHERE mechanism_id = ?1 AND settled = ?3"
    " RETURNING {mechanism_id}"
)
FORGET_MARK = HotStatement(
    "DELETE FROM mechanism_marks WHERE mechanism_id = ?1 AND settled = revision"
    " AND NOT EXISTS (SELECT 1 FROM mechanisms m WHERE m.id = ?1)"
)
HELD = both(
    "SELECT {id}, part, language, first, last, piece_start, piece_end, digest, revision"
    " FROM mechanism_passages WHERE mechanism_id = ?1 ORDER BY part, language, first, piece_start"
)
CAPTIONS = HotStatement(
    "SELECT language, start, text FROM mechanism_cues WHERE mechanism_id = ?1"
    " ORDER BY language, ordinal"
)
_COLUMNS = (
    "INSERT INTO mechanism_passages (id, mechanism_id, part, language, first, last, piece_start,"
    " piece_end, digest, revision, indexed, embedded, has_vector, changed_at)"
)
ADD = HotStatement(
    f"{_COLUMNS} SELECT ?1, m.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, FALSE, ?11"
    " FROM mechanisms m WHERE m.id = ?2",
    postgres=f"{_COLUMNS} SELECT ?1::uuid, m.id, ?3::varchar, ?4::varchar, ?5::int, ?6::int,"
    " ?7::int, ?8::int, ?9::bytea, ?10::int, 0, 0, FALSE, ?11::bigint"
    " FROM mechanisms m WHERE m.id = ?2",
)
# One that only stands elsewhere rests where it was.
CHANGE = HotStatement(
    "UPDATE mechanism_passages SET first = ?2, last = ?3, piece_start = ?4, piece_end = ?5,"
    " digest = ?6, changed_at = CASE WHEN revision < ?7 THEN ?8 ELSE changed_at END,"
    " revision = CASE WHEN revision < ?7 THEN ?7 ELSE revision END WHERE id = ?1"
)
_UNSETTLED = (
    "EXISTS (SELECT 1 FROM mechanism_marks k WHERE k.mechanism_id = mechanism_passages.mechanism_id"
    " AND k.settled < k.revision)"
)
DERIVED = derived_statements("mechanism_passages", "mechanism_id", unsettled=_UNSETTLED)

_PASSAGES = (
    "SELECT {p.id} AS passage, {m.id} AS mechanism, m.audience, m.title, m.description, {m.tags},"
    " {m.chapters}, p.part, p.language, p.first, p.last, p.piece_start, p.piece_end"
    " FROM mechanism_passages p JOIN mechanisms m ON m.id = p.mechanism_id WHERE p.id IN <ids ?1>"
)
READABLE = both(f"{_PASSAGES} AND m.audience IN <texts ?2> ORDER BY passage")
EVERYTHING = both(f"{_PASSAGES} ORDER BY passage")
NOTES = both(
    "SELECT {p.id} AS passage, {n.id}, n.hundredths, n.text, u.display_name, n.created_at"
    " FROM mechanism_passages p JOIN (SELECT o.id, o.mechanism_id, o.hundredths, o.text,"
    " o.author_id, o.created_at, ROW_NUMBER() OVER (PARTITION BY o.mechanism_id"
    " ORDER BY o.hundredths, o.id) - 1 AS place FROM mechanism_notes o WHERE o.mechanism_id IN"
    " (SELECT q.mechanism_id FROM mechanism_passages q WHERE q.id IN <ids ?1>)) n"
    " ON n.mechanism_id = p.mechanism_id AND n.place >= p.first AND n.place <= p.last"
    " JOIN users u ON u.id = n.author_id"
    " WHERE p.part = 'note' AND p.id IN <ids ?1> ORDER BY passage, n.place"
)
CUES = both(
    "SELECT {p.id} AS passage, c.start, c.text FROM mechanism_passages p"
    " JOIN mechanism_cues c ON c.mechanism_id = p.mechanism_id AND c.language = p.language"
    " AND c.ordinal >= p.first AND c.ordinal <= p.last"
    " WHERE p.part = 'caption' AND p.id IN <ids ?1> ORDER BY passage, c.ordinal"
)
