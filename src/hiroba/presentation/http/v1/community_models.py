"""The community and its first arrival on the wire."""

from uuid import UUID

from pydantic import Field

from hiroba.application.identity.community.set_up_community import SetUp
from hiroba.application.identity.community.view import CommunityView
from hiroba.domain.identity.community import Registration
from hiroba.presentation.http.schemas import In, Out, Text
from hiroba.presentation.http.v1.auth_models import SignedInOut

_NAME = ["機構同好会 Kikō Workshop"]
_REGISTRATION = ["invite"]


class CommunityOut(Out):
    """`needsSetup`: nobody owns it yet. `needsSetupCode`: whoever will must know the code printed at start."""

    name: str = Field(examples=_NAME)
    locale: str = Field(examples=["ja"])
    registration: Registration = Field(examples=_REGISTRATION)
    needs_setup: bool = Field(examples=[False])
    needs_setup_code: bool = Field(examples=[False])

    @classmethod
    def of(cls, view: CommunityView) -> "CommunityOut":
        return cls(
            name=view.name,
            locale=view.locale,
            registration=view.registration,
            needs_setup=view.needs_setup,
            needs_setup_code=view.needs_setup_code,
        )


class CommunityIn(In):
    name: Text | None = Field(default=None, examples=_NAME, description="1 to 80 characters.")
    locale: Text | None = Field(default=None, examples=["ko"])
    registration: Registration | None = Field(default=None, examples=["open"])


class SetUpIn(In):
    """`locale` is the owner's language, and the community's until it is given another."""

    email: Text = Field(examples=["sawako@kikou.example"])
    password: Text = Field(
        examples=["kaeru no uta ga kikoete kuru yo"],
        description="10 to 256 characters of any kind.",
    )
    display_name: Text = Field(examples=["長谷川 佐和子"], description="1 to 80 characters.")
    locale: Text = Field(examples=["ja"])
    community_name: Text = Field(examples=_NAME, description="1 to 80 characters.")
    registration: Registration = Field(examples=_REGISTRATION)
    setup_code: Text | None = Field(
        default=None,
        examples=["1f2e3d4c"],
        description="Where `needsSetupCode` says so: printed where Hiroba was started.",
    )
    sample_content: bool = Field(
        default=False,
        examples=[True],
        description="Put in six people, five rooms with what they said, and thirteen documents.",
    )


class SetUpOut(SignedInOut):
    """`sampleJobId` is the job that puts the sample content in; null where it was not wanted."""

    sample_job_id: UUID | None = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])

    @classmethod
    def of_set_up(cls, done: SetUp) -> "SetUpOut":
        return cls(
            **dict(SignedInOut.of(done.signed_in)),
            sample_job_id=None if done.job is None else done.job.id,
        )
