"""What logging in takes and gives on the wire."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from hiroba.application.identity.list_sessions import SessionView
from hiroba.application.identity.signing_in import SignedIn
from hiroba.presentation.http.schemas import In, Out, Text, Time

_EMAIL = ["hanako@example.org"]
_PASSWORD = ["kaeru no uta ga kikoete kuru yo"]


class RegisterIn(In):
    email: Text = Field(examples=_EMAIL)
    password: Text = Field(examples=_PASSWORD, description="10 to 256 characters of any kind.")
    display_name: Text = Field(examples=["田中花子"], description="1 to 80 characters.")
    locale: Text | None = Field(default=None, examples=["ja"])
    invite_code: Text | None = Field(
        default=None,
        description="Of an invitation, where one is asked for; the first account is asked for the set-up code here.",
        examples=["q3rT…9w"],
    )


class LogInIn(In):
    email: Text = Field(examples=_EMAIL)
    password: Text = Field(examples=_PASSWORD)


class RefreshIn(In):
    refresh_token: Text | None = Field(
        default=None,
        description="Left out by browsers, whose cookie carries it.",
        examples=["Zk3…Qw.7Hx…9a"],
    )


class LogOutIn(In):
    everywhere: bool = Field(
        default=False, description="End every session of the account.", examples=[True]
    )


class AccountOut(Out):
    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    email: str | None = Field(examples=_EMAIL)
    display_name: str = Field(examples=["田中花子"])
    role: str = Field(examples=["member"])
    locale: str = Field(examples=["ja"])


class SignedInOut(Out):
    """`expiresIn` is in seconds. The refresh token works once; each refresh gives the next one."""

    user: AccountOut
    access_token: str = Field(examples=["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2ln"])
    token_type: Literal["bearer"] = "bearer"  # noqa: S105  # the name of a scheme
    expires_in: int = Field(examples=[900])
    refresh_token: str = Field(examples=["wJ8x…1Q.p0Zk…7c"])

    @classmethod
    def of(cls, signed_in: SignedIn) -> "SignedInOut":
        user = signed_in.user
        return cls(
            user=AccountOut(
                id=user.id,
                email=user.email,
                display_name=user.display_name,
                role=user.role.value,
                locale=user.locale,
            ),
            access_token=signed_in.access.text,
            expires_in=signed_in.access.expires_in,
            refresh_token=signed_in.refresh_token,
        )


class SessionOut(Out):
    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8f"])
    user_agent: str = Field(examples=["Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"])
    created_at: Time = Field(examples=["2026-11-21T03:04:05.678Z"])
    last_used_at: Time = Field(examples=["2026-11-21T03:04:05.678Z"])
    expires_at: Time = Field(examples=["2026-12-21T03:04:05.678Z"])
    is_current: bool

    @classmethod
    def of(cls, view: SessionView) -> "SessionOut":
        return cls(
            id=view.id,
            user_agent=view.user_agent,
            created_at=view.created_at,
            last_used_at=view.last_used_at,
            expires_at=view.expires_at,
            is_current=view.is_current,
        )
