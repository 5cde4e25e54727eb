"""No command ends with a trace."""

from pathlib import Path

from tests.support.command_line import hiroba


def test_accounts_of_an_empty_folder_are_asked_for_in_vain_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    result = hiroba(tmp_path / "new", "users", "list")

    assert result.exit_code == 75
    assert "There is no community here yet." in result.output
    assert not (tmp_path / "new").exists()


def test_what_nobody_foresaw_goes_to_the_log_and_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "hiroba.db").write_bytes(b"not a database at all" * 100)

    result = hiroba(tmp_path, "users", "list")

    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "Traceback" in (tmp_path / "logs" / "errors.log").read_text("utf-8")
