"""What can go wrong with open questions."""

from hiroba.domain.shared.errors import ConflictError, InvalidValueError, NotFoundError


class QuestionNotFoundError(NotFoundError):
    code = "question.not_found"
    message = "There is no such question, or it is not yours to see."


class ReplyNotFoundError(NotFoundError):
    code = "question.reply_not_found"
    message = "There is no such reply to this question."


class InvalidReplyError(InvalidValueError):
    code = "question.invalid_reply"
    message = "A reply cannot be like that."


class QuestionAnsweredError(ConflictError):
    code = "question.answered"
    message = "This question has an accepted answer. Open it again to accept another."


class QuestionUnansweredError(ConflictError):
    code = "question.unanswered"
    message = "This question has no accepted answer yet."


class SourceNotSharedError(InvalidValueError):
    """Accepting it would show it to people who may not read it where it stands."""

    code = "question.source_not_shared"
    message = "Not everybody who may read the question may read this."
