"""What can go wrong with accounts."""

from hiroba.domain.shared.errors import (
    ConflictError,
    ForbiddenError,
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


class InvalidDoNotDisturbError(InvalidValueError):
    code = "account.do_not_disturb_invalid"
    message = "Quiet hours cannot be like that."


class RegistrationClosedError(ForbiddenError):
    code = "auth.registration_closed"
    message = "Nobody can register here. Please ask whoever runs this community."


class WrongInviteError(ForbiddenError):
    code = "auth.wrong_invite"
    message = "This community asks for an invitation, and this is not one."


class WrongSetupCodeError(ForbiddenError):
    code = "setup.wrong_code"
    message = "Please give the set-up code printed at start."


class AlreadySetUpError(ConflictError):
    code = "setup.done"
    message = "This community has its owner already. Please log in."


class InvalidCommunityError(InvalidValueError):
    code = "community.invalid"
    message = "A community cannot be like that."


class InvitationNotFoundError(NotFoundError):
    code = "invitation.not_found"
    message = "There is no such invitation."


class InvalidInvitationError(InvalidValueError):
    code = "invitation.invalid"
    message = "An invitation cannot be like that."


class RoleNotGrantableError(ForbiddenError):
    code = "account.role_not_grantable"
    message = "You cannot give this role to this account."


class AccountNotYoursError(ForbiddenError):
    code = "account.not_yours"
    message = "Only an owner may change an owner, and nobody the assistant."


class LastOwnerError(ConflictError):
    code = "account.last_owner"
    message = "A community needs an owner. Please make somebody else one first."
