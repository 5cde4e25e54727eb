"""A query's terms as an FTS5 expression, cheap enough to be run."""

from collections.abc import Mapping

from hiroba.application.ports.analyzer import Analyzer

_MOST_TERMS = 64  # of one query: a pasted page is searched by its rarest words
# FTS5 scores every passage that holds any term. Beyond this many (term, passage) pairs the
# commonest terms are dropped, so that the time of a query does not grow with the index.
_MOST_POSTINGS = 20_000
_FEW_PASSAGES = (
    1_000  # among these a word that most hold still tells, and costs nothing to look for
)


def telling_terms(counts: Mapping[str, int], passages: int) -> list[str]:
    """The terms worth searching for, rarest first, given how many of `passages` hold each.

    Terms that nothing holds are left out, and in a larger index those that most passages hold,
    unless there are no others: BM25 gives them no weight.
    """
    held = sorted((count, term) for term, count in counts.items() if count)
    most = passages if passages <= _FEW_PASSAGES else passages // 2
    rare = [(count, term) for count, term in held if count <= most] or held[:1]
    kept: list[str] = []
    postings = 0
    for count, term in rare[:_MOST_TERMS]:
        postings += count
        if kept and postings > _MOST_POSTINGS:
            break
        kept.append(term)
    return kept


def match_expression(terms: list[str], analyzer: Analyzer) -> str:
    """Any of the terms. Each is quoted, so nothing in it is FTS5 syntax."""
    return " OR ".join(_quoted(term) + ("*" if analyzer.is_prefix(term) else "") for term in terms)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
