"""Telling what only asks from what says something: in a discussion the one stands beside the other."""

import re

from hiroba.domain.shared.sentences import split_sentences

_CLOSERS = "\"'”’」』）)】〕》*_~～…\\s"
_QUESTION = re.compile(
    rf"[?？⁇⁈]+[!！]*[{_CLOSERS}]*$"
    # Without a mark: 〜でしょうか。 … 나요. … 吗。
    rf"|(?:です|ます|ました|ません|でしょう|だろう|ない)か(?:ね|な)?[。．.]?[{_CLOSERS}]*$"
    rf"|(?:까요|나요|가요|습니까|니까)[。．.]?[{_CLOSERS}]*$"
    rf"|(?:吗|嗎|么|呢)[。．.]?[{_CLOSERS}]*$"
)


def is_question(sentence: str) -> bool:
    """By how it ends; a sentence that only may be one counts as saying something."""
    return _QUESTION.search(sentence) is not None


def says_something(text: str) -> bool:
    """Whether any sentence of it is no question."""
    return any(not is_question(text[span.start : span.end]) for span in split_sentences(text))
