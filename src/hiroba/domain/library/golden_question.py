"""Questions of which a community knows what should be found and answered."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from hiroba.domain.library.index_errors import InvalidGoldenQuestionError
from hiroba.domain.shared.ids import DocumentId, GoldenQuestionId, UserId

MOST_GOLDEN_QUESTIONS = 500
QUESTION_MAX = 4_000  # code points
QUOTE_MAX = 2_000
WORDS_MAX = 200
MOST_WORDS = 20
LANGUAGES = ("ja", "en", "ko", "zh", "zh-Hant")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuestion:
    """What should be found is named by document and quotation, so it outlives the passages of today.

    `answer_words` all stand in a right answer. With `must_abstain` the right answer is that
    nothing was found, and nothing is expected.
    """

    id: GoldenQuestionId
    question: str
    language: str
    document_id: DocumentId | None
    quote: str | None
    answer_words: tuple[str, ...]
    must_abstain: bool
    created_by: UserId
    created_at: datetime
    updated_at: datetime

    @property
    def expects_passage(self) -> bool:
        return self.document_id is not None

    def checked(self) -> "GoldenQuestion":
        """Itself. Raises InvalidGoldenQuestionError, naming the field."""
        if not 0 < len(self.question.strip()) <= QUESTION_MAX:
            raise _invalid("question", f"A question has 1 to {QUESTION_MAX} characters.")
        if self.language not in LANGUAGES:
            raise _invalid("language", f"One of {', '.join(LANGUAGES)}.")
        if self.quote is not None and not 0 < len(self.quote.strip()) <= QUOTE_MAX:
            raise _invalid("quote", f"A quotation has 1 to {QUOTE_MAX} characters.")
        if self.quote is not None and self.document_id is None:
            raise _invalid("quote", "A quotation needs its document.")
        if len(self.answer_words) > MOST_WORDS or not all(
            0 < len(words.strip()) <= WORDS_MAX for words in self.answer_words
        ):
            raise _invalid(
                "answerWords", f"At most {MOST_WORDS}, each of 1 to {WORDS_MAX} characters."
            )
        expects = self.document_id is not None or bool(self.answer_words)
        if expects == self.must_abstain:
            raise _invalid(
                "mustAbstain", "Say what is to be found or answered, or else that nothing is."
            )
        return self


def _invalid(field: str, message: str) -> InvalidGoldenQuestionError:
    return InvalidGoldenQuestionError(message, field=field)


def comparable(text: str) -> str:
    """Folded by NFKC and case, without any white space: a new parser may break lines otherwise."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def holds_quote(text: str, quote: str) -> bool:
    """Whether a passage holds a quotation, or the larger half of it where passages part in its middle."""
    whole, part = comparable(text), comparable(quote)
    if not part:
        return False
    if part in whole:
        return True
    half = len(part) // 2 + 1
    lengths = range(half, len(part))
    return any(whole.endswith(part[:n]) or whole.startswith(part[-n:]) for n in lengths)


def says_all(answer: str, words: tuple[str, ...]) -> bool:
    """Whether every one of `words` stands in an answer."""
    said = comparable(answer)
    return all(comparable(one) in said for one in words)
