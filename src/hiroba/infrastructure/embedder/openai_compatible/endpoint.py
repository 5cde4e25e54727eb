"""Where vectors are asked for, and how."""

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingEndpoint:
    """`base_url` ends before `/embeddings`. Times are in seconds.

    `dimensions` asks the model for shorter vectors than it makes by itself, as some can. The prefixes
    go before a query and before a passage. `scripts` is what the model was trained on: "*" or "Latin".
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    dimensions: int | None = None
    query_prefix: str = ""
    passage_prefix: str = ""
    scripts: frozenset[str] = frozenset({"*"})
    batch: int = 64
    concurrency: int = 4
    timeout: float = 30
    connect_timeout: float = 10
    attempts: int = 3
    longest_wait: float = 20  # a service may ask for more; then who waits is told at once
    query_timeout: float = 5  # with all attempts: somebody waits, and words alone find most of it
    rest: float = 10  # after a question that got no vector; meanwhile others get none at once
    revision: str = ""  # another one where the service puts another model under the same name

    def model_id(self, dimensions: int) -> str:
        """Whatever changes a vector, but not where the model runs: a community may move it."""
        form = "\0".join((self.query_prefix, self.passage_prefix, self.revision))
        suffix = "" if form == "\0\0" else f"/{hashlib.sha256(form.encode()).hexdigest()[:8]}"
        return f"{self.model}/{dimensions}{suffix}"
