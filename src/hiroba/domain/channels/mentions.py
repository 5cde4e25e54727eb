"""Whether a message calls the assistant: `@hiroba`, as people of every language write it.

Japanese, Korean and Chinese need no space around it (教えて@hirobaさん); in full width it means the same.
An e-mail address, a path and code do not call anybody.
"""

import re
import unicodedata

from hiroba.domain.channels.code import paragraphs_without_code
from hiroba.domain.shared.widths import EAST_ASIAN

ASSISTANT_NAME = "hiroba"

_CALL = re.compile(rf"@{ASSISTANT_NAME}(?![a-z0-9_]|[.\-@][a-z0-9])", re.IGNORECASE)
_BEFORE_ADDRESS = frozenset("._%+-/@")


def mentions_assistant(content: str) -> bool:
    if "@" not in content and "＠" not in content and "﹫" not in content:
        return False
    return any(_calls(paragraph) for paragraph in paragraphs_without_code(content))


def _calls(paragraph: str) -> bool:
    text = unicodedata.normalize("NFKC", paragraph)
    return any(_may_precede(text[: call.start()][-1:]) for call in _CALL.finditer(text))


def _may_precede(character: str) -> bool:
    """A letter right before makes it an address, unless it is of a script that writes without spaces."""
    if character in _BEFORE_ADDRESS:
        return False
    return not character.isalnum() or EAST_ASIAN.fullmatch(character) is not None
