"""What can go wrong with generations of the index and with golden questions."""

from hiroba.domain.shared.errors import ConflictError, InvalidValueError, NotFoundError


class IndexNotFoundError(NotFoundError):
    code = "index.not_found"
    message = "There is no such generation of the index."


class IndexNotReadyError(ConflictError):
    """It is still being built, has failed, was dropped, or is searched already."""

    code = "index.not_ready"
    message = "Searches can only go over to a generation that is ready, or to the previous one."


class NoPreviousIndexError(ConflictError):
    code = "index.no_previous"
    message = "There is no previous generation to go back to."


class IndexInUseError(ConflictError):
    code = "index.in_use"
    message = "The generation that is searched, or being built, cannot be dropped."


class IndexScoreFellError(InvalidValueError):
    """The golden questions find less in the new generation. How a job ends that was asked to switch to it."""

    code = "index.score_fell"
    message = "The golden questions find less in this generation. Force the switch to accept that."


class GoldenQuestionNotFoundError(NotFoundError):
    code = "golden_question.not_found"
    message = "There is no such golden question, or it is not yours to see."


class InvalidGoldenQuestionError(InvalidValueError):
    code = "golden_question.invalid"
    message = "A golden question cannot be like that."


class TooManyGoldenQuestionsError(ConflictError):
    code = "golden_question.too_many"
    message = "A community keeps at most 500 golden questions."
