"""Codes are API: unique, well formed, in a family that has a status, and in the reference."""

import re
from pathlib import Path

from hiroba.bootstrap.reference import error_classes, errors_page, import_everything
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.http.errors import STATUS_OF_FAMILY

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_every_error_has_a_code_of_its_own() -> None:
    import_everything()
    classes = error_classes()

    codes = [error.code for error in classes]

    assert len(codes) > 20
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?", code) for code in codes)


def test_every_error_belongs_to_a_family_with_a_status() -> None:
    import_everything()
    families = tuple(STATUS_OF_FAMILY)

    strays = [error for error in error_classes() if not issubclass(error, families)]

    assert strays == []
    assert HirobaError not in families


def test_the_reference_lists_exactly_these_errors() -> None:
    import_everything()

    assert (REFERENCE / "errors.md").read_text(encoding="utf-8") == errors_page()
