"""The command line, as somebody at the terminal meets it."""

from pathlib import Path

from click.testing import CliRunner, Result

from hiroba.bootstrap.cli import main


def hiroba(data: Path, *arguments: str, **environment: str) -> Result:
    """Without an embedding model: it would take longer to load than all the rest."""
    words_alone = {"HIROBA_DATA": str(data), "HIROBA_EMBEDDER__ADAPTER": "none"}
    return CliRunner(env=words_alone | environment).invoke(main, arguments)
