"""What can go wrong with accounts."""

from hiroba.domain.shared.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    UnauthenticatedError,
)


class UserNotFoundError(NotFoundError):
    code = "user.not_found"
    message = "There is no such person, or they are not yours to see."


class SessionNotFoundError(NotFoundError):
    code = "session.not_found"
    message = "There is no such session."


class EmailTakenError(ConflictError):
    code = "auth.email_taken"
    message = "There is already an account with this address."


class WrongCredentialsError(UnauthenticatedError):
    code = "auth.wrong_credentials"
    message = "The address or the password is not right."


class InvalidTokenError(UnauthenticatedError):
    code = "auth.invalid_token"
    message = "Please log in again."


class InvalidAccountError(InvalidValueError):
    code = "account.invalid"
    message = "An account cannot be like that."
