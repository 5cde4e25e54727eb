"""What can go wrong with answers."""

from hiroba.domain.shared.errors import InvalidValueError, NotFoundError


class AnswerNotFoundError(NotFoundError):
    code = "answer.not_found"
    message = "There is no such answer, or it is not yours to see."


class InvalidQuestionError(InvalidValueError):
    code = "question.invalid"
    message = "A question cannot be like that."
