"""How you like your client to be."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.identity.get_profile import GetProfile, GetProfileQuery
from hiroba.application.identity.set_preferences import SetPreferences, SetPreferencesCommand
from hiroba.domain.identity.preferences import Density, Preferences, SendKey, Theme
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out

router = APIRouter(prefix="/users/me/preferences", tags=["people"])


class PreferencesIn(In):
    """What is left out stays. `sendKey` null: none is chosen any more."""

    theme: Theme | None = Field(default=None, examples=["dark"])
    density: Density | None = Field(default=None, examples=["roomy"])
    send_key: SendKey | None = Field(default=None, examples=["modEnter"])
    single_keys: bool | None = Field(default=None, examples=[True])
    read_answers_aloud: bool | None = Field(default=None, examples=[False])


class PreferencesOut(Out):
    """`sendKey` is null until it has been chosen: each device has a habit of its own."""

    theme: Theme = Field(examples=["system"])
    density: Density = Field(examples=["comfortable"])
    send_key: SendKey | None = Field(examples=[None])
    single_keys: bool = Field(examples=[True])
    read_answers_aloud: bool = Field(examples=[False])

    @classmethod
    def of(cls, preferences: Preferences) -> "PreferencesOut":
        return cls(
            theme=preferences.theme,
            density=preferences.density,
            send_key=preferences.send_key,
            single_keys=preferences.single_keys,
            read_answers_aloud=preferences.read_answers_aloud,
        )


@router.get("")
async def get_preferences(
    actor: CurrentActor, case: Annotated[GetProfile, Depends(use(GetProfile))]
) -> Envelope[PreferencesOut]:
    """Yours, the same on every device."""
    user = await case.execute(GetProfileQuery(actor=actor))
    return Envelope(data=PreferencesOut.of(user.preferences))


@router.patch("")
async def set_preferences(
    payload: PreferencesIn,
    actor: CurrentActor,
    case: Annotated[SetPreferences, Depends(use(SetPreferences))],
) -> Envelope[PreferencesOut]:
    """Change them; your other devices are told by `preferences:changed`."""
    says_key = "send_key" in payload.model_fields_set
    command = SetPreferencesCommand(
        actor=actor,
        theme=payload.theme,
        density=payload.density,
        send_key=payload.send_key if says_key else "as it is",
        single_keys=payload.single_keys,
        read_answers_aloud=payload.read_answers_aloud,
    )
    return Envelope(data=PreferencesOut.of(await case.execute(command)))
