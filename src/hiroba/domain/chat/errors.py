"""What can go wrong with chatting."""

from hiroba.domain.shared.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    RateLimitedError,
)


class ConversationNotFoundError(NotFoundError):
    code = "conversation.not_found"
    message = "There is no such conversation, or it is not yours."


class ConversationBusyError(ConflictError):
    """One reply at a time: two would not know of each other."""

    code = "conversation.busy"
    message = "The model is still writing here. Wait for it, or stop it."


class InvalidConversationError(InvalidValueError):
    code = "conversation.invalid"
    message = "A conversation cannot be like that."


class InvalidChatError(InvalidValueError):
    code = "chat.invalid"
    message = "This cannot be sent to a model."


class ChatTooLongError(InvalidValueError):
    """Said by the provider, who counts with the model's own tokens."""

    code = "chat.too_long"
    message = "This is longer than the model can read at once."


class ChatBusyError(ConflictError):
    """Over one socket: replies would get mixed up."""

    code = "chat.busy"
    message = "A reply is still being written on this connection. Wait for it, or stop it."


class TooManyRepliesError(RateLimitedError):
    code = "chat.too_many"
    message = "Too many replies are being written for you at once. Please wait for one to end."


class UnknownModelError(InvalidValueError):
    code = "model.unknown"
    message = "There is no such model here."


class ModelNotConfiguredError(ConflictError):
    code = "model.not_configured"
    message = "No language model is set up here. Answers from the library work without one."
