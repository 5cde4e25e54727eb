"""What the demo does, it does through the product's own use cases."""

from dataclasses import dataclass

from hiroba.application.answers.answer_question import AnswerQuestion
from hiroba.application.library.index_moments import KeepMoments
from hiroba.application.library.read_documents import GetDocument
from hiroba.application.sample.tools import SampleTools


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTools:
    """The use cases behind the command."""

    sample: SampleTools
    get_document: GetDocument
    keep_moments: KeepMoments
    answer_question: AnswerQuestion
