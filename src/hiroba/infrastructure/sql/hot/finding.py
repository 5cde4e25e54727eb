"""What bears a name that holds some words. Every statement looks only at what the reader may see.

`?1` is whoever looks, or the audiences of whoever looks; words (`?2`) and audiences travel as one JSON text each. The
word that is rarest, to all appearances, goes alone too (`?3`), so that most rows are passed over without a second look;
`?4` is how a key begins that begins as the query does.
"""

from hiroba.infrastructure.sql.session import HotStatement

_LACKS = "SELECT 1 FROM {words} WHERE {find}({key}, w.value) = 0"
_HOLDS_ALL = f"{{find}}({{key}}, ?3) > 0 AND NOT EXISTS ({_LACKS})"
_BEGINS_FIRST = "CASE {find}({key}, ?4) WHEN 1 THEN 0 WHEN 0 THEN 2 ELSE 1 END"

# Of a direct channel each word is in the name of somebody else who is in it.
_NAMES_SOMEBODY = (
    "c.kind = 'direct' AND NOT EXISTS (SELECT 1 FROM {words} WHERE NOT EXISTS (SELECT 1"
    " FROM memberships o JOIN users u ON u.id = o.user_id WHERE o.channel_id = c.id"
    " AND o.user_id <> ?1 AND {find}(u.name_key, w.value) > 0))"
)
# First by the beginning of the name, then in the name or by who is in it, then in the topic.
_CHANNEL_PLACE = (
    "CASE WHEN {find}(c.search_key, ?4) = 1 THEN 0 WHEN c.kind = 'direct' THEN 1"
    " WHEN {find}(c.search_key, ?3) < {find}(c.search_key, '\n') THEN 1 ELSE 2 END"
)
_CHANNELS = (
    "SELECT {f.id}, f.kind, f.name, f.topic, f.role,"
    " (SELECT COUNT(*) FROM memberships o WHERE o.channel_id = f.id),"
    " CASE WHEN f.kind = 'direct' THEN (SELECT {people} FROM memberships o"
    " JOIN users u ON u.id = o.user_id WHERE o.channel_id = f.id AND o.user_id <> ?1) END"
    f" FROM (SELECT c.id, c.kind, c.name, c.topic, m.role, {_CHANNEL_PLACE} AS place"
    " FROM channels c LEFT JOIN memberships m ON m.channel_id = c.id AND m.user_id = ?1"
    " WHERE (m.user_id IS NOT NULL OR c.kind = ?5) AND c.archived_at IS NULL"
    f" AND ({_HOLDS_ALL.replace('{key}', 'c.search_key')} OR {_NAMES_SOMEBODY})"
    " ORDER BY place, m.user_id IS NULL, LENGTH(c.name), c.name{collation}, c.id LIMIT ?6) f"
    " ORDER BY f.place, f.role IS NULL, LENGTH(f.name), f.name{collation}, f.id"
)

_MET = (
    "SELECT o.user_id FROM memberships mine JOIN memberships o ON o.channel_id = mine.channel_id"
    " WHERE mine.user_id = ?1"
)
_PEOPLE = (
    "SELECT {u.id}, u.display_name, u.kind, u.role FROM users u"
    f" WHERE {_HOLDS_ALL.replace('{key}', 'u.name_key')} AND u.deactivated_at IS NULL"
    f" AND (?5 = 'everybody' OR u.id = ?1 OR u.id IN ({_MET}))"
    f" ORDER BY {_BEGINS_FIRST.replace('{key}', 'u.name_key')}, LENGTH(u.name_key),"
    " u.name_key{collation}, u.id LIMIT ?6"
)

_DOCUMENTS = (
    "SELECT {d.id}, d.title, d.status, d.updated_at, {s.id}, s.name"
    f" FROM (SELECT k.id, {_BEGINS_FIRST.replace('{key}', 'k.title_key')} AS place,"
    " LENGTH(k.title_key) AS size, k.title_key FROM documents k"
    f" WHERE k.audience IN ({{audiences}}) AND {_HOLDS_ALL.replace('{key}', 'k.title_key')}"
    " ORDER BY place, size, k.title_key{collation}, k.id LIMIT ?5) f"
    " JOIN documents d ON d.id = f.id"
    " LEFT JOIN collections s ON s.id = d.collection_id AND s.audience IN ({audiences})"
    " ORDER BY f.place, f.size, f.title_key{collation}, f.id"
)
_SHELVES = (
    "SELECT {d.id}, {s.id}, s.name FROM documents d JOIN collections s ON s.id = d.collection_id"
    " WHERE d.id IN ({ids}) AND d.audience IN ({audiences}) AND s.audience IN ({audiences})"
)

# Under a category means under any below it, too.
_MECHANISMS = (
    "WITH RECURSIVE named (id) AS (SELECT g.id FROM categories g"
    f" WHERE {_HOLDS_ALL.replace('{key}', 'g.search_key')}"
    " UNION SELECT b.id FROM named n JOIN categories b ON b.parent_id = n.id)"
    " SELECT {f.id}, f.title, f.state, o.display_name, {tags}, f.duration, f.published_at"
    f" FROM (SELECT k.*, {_BEGINS_FIRST.replace('{key}', 'k.search_key')} AS place"
    " FROM mechanisms k WHERE k.audience IN ({audiences})"
    f" AND ({_HOLDS_ALL.replace('{key}', 'k.search_key')} OR k.id IN (SELECT c.mechanism_id"
    " FROM mechanism_categories c WHERE c.category_id IN (SELECT id FROM named)))"
    " ORDER BY place, k.listed_at DESC, k.id LIMIT ?5) f JOIN users o ON o.id = f.owner_id"
    " ORDER BY f.place, f.listed_at DESC, f.id"
)

_SQLITE = {
    "{find}": "instr",
    "{words}": "json_each(?2) w",
    "{audiences}": "SELECT value FROM json_each(?1)",
    "{ids}": "SELECT value FROM json_each(?2)",
    "{tags}": "f.tags",
    "{collation}": "",
    "{people}": "json_group_array(json_object("
    "'id', u.id, 'displayName', u.display_name, 'kind', u.kind))",
}
_POSTGRES = {
    "{find}": "strpos",
    "{words}": "jsonb_array_elements_text(?2::jsonb) w(value)",
    "{audiences}": "SELECT jsonb_array_elements_text(?1::jsonb)",
    "{ids}": "SELECT jsonb_array_elements_text(?2::jsonb)::uuid",
    "{tags}": "f.tags::text",
    "{collation}": ' COLLATE "C"',
    "{people}": "json_agg(json_build_object("
    "'id', u.id, 'displayName', u.display_name, 'kind', u.kind))::text",
}
_IDS = ("f.id", "u.id", "d.id", "s.id")


def _statement(text: str) -> HotStatement:
    sqlite = postgres = text
    for id_ in _IDS:
        sqlite = sqlite.replace(f"{{{id_}}}", id_)
        postgres = postgres.replace(f"{{{id_}}}", f"{id_}::text")
    for name, part in _SQLITE.items():
        sqlite = sqlite.replace(name, part)
        postgres = postgres.replace(name, _POSTGRES[name])
    return HotStatement(sqlite, postgres=postgres)


CHANNELS = _statement(_CHANNELS)
PEOPLE = _statement(_PEOPLE)
DOCUMENTS = _statement(_DOCUMENTS)
MECHANISMS = _statement(_MECHANISMS)
SHELVES = _statement(_SHELVES)
