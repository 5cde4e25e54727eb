"""People on the wire."""

from uuid import UUID

from pydantic import Field

from hiroba.application.identity.people import PersonView
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User, UserKind
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.do_not_disturb import DoNotDisturbOut

_ID = ["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"]
_TIME = ["2026-11-21T03:04:05.678Z"]


class ProfileIn(In):
    display_name: Text | None = Field(default=None, examples=["김하늘"])
    locale: Text | None = Field(default=None, examples=["ko"])


class UserIn(In):
    role: Role = Field(examples=["admin"])


class PersonOut(Out):
    """`email`, `locale`, `createdAt` and `deactivatedAt` are null for whoever may not see them."""

    id: UUID = Field(examples=_ID)
    display_name: str = Field(examples=["田中花子"])
    kind: UserKind = Field(examples=["person"])
    role: Role = Field(examples=["member"])
    email: str | None = Field(default=None, examples=["hanako@example.org"])
    locale: str | None = Field(default=None, examples=["ja"])
    created_at: Time | None = Field(default=None, examples=_TIME)
    deactivated_at: Time | None = Field(default=None, examples=[None])

    @classmethod
    def of(cls, view: PersonView) -> "PersonOut":
        account = view.account
        return cls(
            id=view.id,
            display_name=view.display_name,
            kind=view.kind,
            role=view.role,
            email=account and account.email,
            locale=account and account.locale,
            created_at=account and account.created_at,
            deactivated_at=account and account.deactivated_at,
        )


class ProfileOut(Out):
    id: UUID = Field(examples=_ID)
    email: str | None = Field(examples=["hanako@example.org"])
    display_name: str = Field(examples=["田中花子"])
    kind: UserKind = Field(examples=["person"])
    role: Role = Field(examples=["member"])
    locale: str = Field(examples=["ja"])
    created_at: Time = Field(examples=_TIME)
    do_not_disturb: DoNotDisturbOut

    @classmethod
    def of(cls, user: User) -> "ProfileOut":
        return cls(
            id=user.id,
            email=user.email,
            display_name=user.display_name,
            kind=user.kind,
            role=user.role,
            locale=user.locale,
            created_at=user.created_at,
            do_not_disturb=DoNotDisturbOut.of(user.do_not_disturb),
        )
