"""The settings page says what the settings are."""

from pathlib import Path

from hiroba.bootstrap.reference import settings_page

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_the_reference_lists_exactly_these_settings() -> None:
    assert (REFERENCE / "settings.md").read_text(encoding="utf-8") == settings_page()
