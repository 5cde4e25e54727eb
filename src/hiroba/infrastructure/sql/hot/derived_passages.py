"""How far the derived stores have come with passages that hold no words, whatever they are of."""

import re
from dataclasses import dataclass

from hiroba.infrastructure.sql.session import HotStatement

_ID = re.compile(r"\{([a-z_.]+)\}")


def both(text: str) -> HotStatement:
    """`{column}` is an id: text on both engines. `<ids ?1>` and the like is a list as JSON text."""
    sqlite = re.sub(r"<\w+ (\?\d)>", r"(SELECT value FROM json_each(\1))", _ID.sub(r"\1", text))
    postgres = _ID.sub(r"\1::text", text)
    for kind, cast in (("ids", "::uuid"), ("numbers", "::bigint"), ("texts", "")):
        listed = rf"(SELECT jsonb_array_elements_text(\1::jsonb){cast} AS value)"
        postgres = re.sub(rf"<{kind} (\?\d)>", listed, postgres)
    return HotStatement(sqlite, postgres=postgres)


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedStatements:
    remove: HotStatement
    touch: HotStatement
    revisions: HotStatement
    removed: HotStatement
    forget: HotStatement
    unindexed: HotStatement
    mark_indexed: HotStatement
    unembedded: HotStatement
    mark_embedded: HotStatement
    page: HotStatement


def derived_statements(table: str, owner: str, *, unsettled: str = "FALSE") -> DerivedStatements:
    """`owner` is the column that is empty in passages which are gone.

    `unsettled` holds while it is not known whether a passage still says what it is kept for. What was written of it
    to a derived store meanwhile does not count: its words might be taken back before anybody has seen the change.
    """
    settled = f"NOT {unsettled}"
    due = f"SELECT {{id}}, revision, has_vector FROM {table}"
    return DerivedStatements(
        remove=both(f"UPDATE {table} SET {owner} = NULL WHERE id IN <ids ?1>"),
        touch=both(f"UPDATE {table} SET revision = revision + 1 WHERE id IN <ids ?1>"),
        revisions=both(
            f"SELECT {{id}}, revision FROM {table} WHERE {owner} IS NOT NULL AND {settled}"
            " AND id IN <ids ?1>"
        ),
        removed=both(f"{due} WHERE {owner} IS NULL ORDER BY id LIMIT ?1"),
        forget=both(f"DELETE FROM {table} WHERE {owner} IS NULL AND id IN <ids ?1>"),
        unindexed=both(
            f"{due} WHERE indexed < revision AND {owner} IS NOT NULL ORDER BY id LIMIT ?1"
        ),
        mark_indexed=HotStatement(
            f"UPDATE {table} SET indexed = ?2, embedded = 0, has_vector = FALSE"
            f" WHERE id = ?1 AND {settled}"
        ),
        unembedded=both(
            f"{due} WHERE embedded < revision AND indexed = revision AND changed_at <= ?1"
            f" AND {owner} IS NOT NULL ORDER BY changed_at LIMIT ?2"
        ),
        mark_embedded=both(
            f"UPDATE {table} SET embedded = ?2, has_vector = ?3"
            f" WHERE id = ?1 AND revision = ?2 AND {owner} IS NOT NULL AND {settled} RETURNING {{id}}"
        ),
        page=both(
            "SELECT {id}, CASE WHEN indexed = revision AND embedded = revision"
            f" AND {owner} IS NOT NULL AND {settled} THEN revision ELSE 0 END,"
            f" has_vector FROM {table} WHERE id > ?1 ORDER BY id LIMIT ?2"
        ),
    )
