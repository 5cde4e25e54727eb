"""Structured logs: events with fields, and the request id on each."""

import logging
import logging.handlers
import sys
from pathlib import Path
from typing import Any

import structlog

ERROR_FILE_BYTES = 10 * 1024 * 1024
ERROR_FILES = 5


def configure_logging(
    *, form: str, level: str, error_file: Path | None = None, on_terminal: bool = True
) -> None:
    """Send structlog's and the standard library's records through one pipeline to stderr, errors also to a file.

    Not `on_terminal`: for commands that speak to a person there.
    """
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        # What is below the level costs nothing: its methods do nothing.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    json = structlog.processors.JSONRenderer(ensure_ascii=False)
    text = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    handlers: list[logging.Handler] = []
    if on_terminal:
        renderer = json if form == "json" else text
        handlers.append(_handler(logging.StreamHandler(), shared, renderer))
    if error_file is not None:
        error_file.parent.mkdir(parents=True, exist_ok=True)
        rotating = logging.handlers.RotatingFileHandler(
            error_file,
            maxBytes=ERROR_FILE_BYTES,
            backupCount=ERROR_FILES,
            encoding="utf-8",
            delay=True,
        )
        rotating.setLevel(logging.ERROR)
        handlers.append(_handler(rotating, shared, json))
    logging.basicConfig(handlers=handlers, level=level.upper(), force=True)
    for chatty in ("alembic", "azure", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _handler(handler: logging.Handler, shared: list[Any], renderer: Any) -> logging.Handler:
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    return handler
