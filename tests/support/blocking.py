"""The event loop must not be blocked by our own code."""

from collections.abc import Generator
from contextlib import contextmanager

from blockbuster import blockbuster_ctx

# Happens once in a process or in the life of a connection.
_MAY_BLOCK = {
    "<frozen importlib._bootstrap>": {"_find_and_load"},
    "mimetypes.py": {"init"},
    "traceback.py": {"format", "extract"},
    "structlog/dev.py": {"__call__"},  # pretty tracebacks, in development only
    "asyncpg/connect_utils.py": {"_parse_connect_arguments"},
    "hiroba/infrastructure/sql/engines/sqlite.py": {"open_sqlite", "open_connection"},
    "hiroba/bootstrap/wiring.py": {"open_ports"},
    "hiroba/domain/identity/do_not_disturb.py": {"find_zone"},  # once for each time zone
}


@contextmanager
def blocking_calls_refused() -> Generator[None]:
    """A blocking call made below code of `hiroba` on the event loop raises BlockingError."""
    with blockbuster_ctx(scanned_modules=["hiroba"]) as blockbuster:
        for function in blockbuster.functions.values():
            for file, names in _MAY_BLOCK.items():
                function.can_block_in(file, names)
        yield
