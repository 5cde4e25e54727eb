"""An answer while it is being written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import ModelCutShortError
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.markers import MarkerStream
from hiroba.domain.answers.numbering import CitationNumbers, CitedSource
from hiroba.domain.shared.ids import MechanismId, MessageId

LONGEST_ANSWER = 20_000  # code points


class Writing:
    """Takes the model's words and lets through what may be shown: markers resolved, numbers final."""

    def __init__(self, answer: Answer) -> None:
        self.content = ""
        self.abstained = False
        self._answer = answer
        self._evidence: Sequence[Evidence] = ()
        self._markers = MarkerStream(frozenset())
        self._numbers = CitationNumbers(())

    @property
    def evidence(self) -> Sequence[Evidence]:
        return self._evidence

    @property
    def messages(self) -> frozenset[MessageId]:
        """Those whose words may be in what is written."""
        return frozenset(part.message_id for one in self._evidence for part in one.messages)

    @property
    def mechanisms(self) -> frozenset[MechanismId]:
        """The same of videos."""
        return frozenset(one.mechanism_id for one in self._evidence if one.mechanism_id is not None)

    @property
    def cited(self) -> list[CitedSource]:
        return self._numbers.cited

    def rest_on(self, evidence: Sequence[Evidence]) -> None:
        self._evidence = evidence
        self._markers = MarkerStream(frozenset(range(1, len(evidence) + 1)))
        self._numbers = CitationNumbers(
            [one.text for one in evidence],
            [one.parts for one in evidence],
        )

    def abstain(self, words: str) -> str:
        self.abstained = True
        self.content = words
        return words

    def feed(self, piece: str) -> str:
        """What can be shown now. Raises ModelCutShortError past the longest answer."""
        if len(self.content) + len(piece) > LONGEST_ANSWER:
            raise ModelCutShortError
        return self._let_through(self._markers.feed(piece))

    def finish(self) -> str:
        """The rest."""
        return self._let_through(self._markers.finish())

    def so_far(self, at: datetime) -> Answer:
        return self._answer.written(self.content, at)

    def ended(self, state: AnswerState, at: datetime, failure_code: str | None) -> Answer:
        return replace(self.so_far(at), state=state, failure_code=failure_code)

    def _let_through(self, text: str) -> str:
        shown = self._numbers.feed(text)
        self.content += shown
        return shown
