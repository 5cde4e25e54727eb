"""Every kind of event has its row in the reference and its rule in the client of the tests."""

import re
from pathlib import Path

from tests.support.client_state import RULES

from hiroba.application import events

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "events.md"
KINDS = {value for name, value in vars(events).items() if name.isupper() and isinstance(value, str)}


def test_every_kind_of_event_is_documented_and_no_other() -> None:
    documented = re.findall(r"^\| `([a-z]+:[a-z]+)` \|", PAGE.read_text(), re.MULTILINE)

    assert sorted(documented) == sorted(KINDS)


def test_client_of_the_tests_has_a_rule_for_every_kind() -> None:
    assert set(RULES) == KINDS
