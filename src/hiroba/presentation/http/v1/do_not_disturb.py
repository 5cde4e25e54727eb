"""When you want to be left in peace."""

from datetime import datetime, time
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import AwareDatetime, Field

from hiroba.application.identity.set_do_not_disturb import (
    SetDoNotDisturb,
    SetDoNotDisturbCommand,
)
from hiroba.domain.identity.do_not_disturb import DoNotDisturb, QuietHours, Weekday
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out, Text, Time

router = APIRouter(prefix="/users/me/doNotDisturb", tags=["people"])

_TIME = [datetime.fromisoformat("2026-11-21T03:04:05.678Z")]
WallClock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class QuietHoursIn(In):
    """Where `to` is not later than `from` it is on the day after. `days` are those on which they start."""

    start: WallClock = Field(alias="from", examples=["22:00"])
    end: WallClock = Field(alias="to", examples=["07:00"])
    time_zone: Text = Field(examples=["Asia/Tokyo"])
    days: list[Weekday] = Field(default=list(Weekday), max_length=7, examples=[["mon", "tue"]])

    def hours(self) -> QuietHours:
        return QuietHours(
            start=time.fromisoformat(self.start),
            end=time.fromisoformat(self.end),
            time_zone=self.time_zone,
            days=frozenset(self.days),
        )


class DoNotDisturbIn(In):
    """What is left out is switched off."""

    until: AwareDatetime | None = Field(default=None, examples=_TIME)
    schedule: QuietHoursIn | None = None

    def wish(self) -> DoNotDisturb:
        return DoNotDisturb(until=self.until, schedule=self.schedule and self.schedule.hours())


class QuietHoursOut(Out):
    start: str = Field(serialization_alias="from", examples=["22:00"])
    end: str = Field(serialization_alias="to", examples=["07:00"])
    time_zone: str = Field(examples=["Asia/Seoul"])
    days: list[Weekday] = Field(examples=[["sat", "sun"]])

    @classmethod
    def of(cls, hours: QuietHours) -> "QuietHoursOut":
        return cls(
            start=hours.start.strftime("%H:%M"),
            end=hours.end.strftime("%H:%M"),
            time_zone=hours.time_zone,
            days=[day for day in Weekday if day in hours.days],
        )


class DoNotDisturbOut(Out):
    until: Time | None = Field(examples=_TIME)
    schedule: QuietHoursOut | None

    @classmethod
    def of(cls, dnd: DoNotDisturb) -> "DoNotDisturbOut":
        schedule = None if dnd.schedule is None else QuietHoursOut.of(dnd.schedule)
        return cls(until=dnd.until, schedule=schedule)


@router.put("")
async def set_do_not_disturb(
    payload: DoNotDisturbIn,
    actor: CurrentActor,
    case: Annotated[SetDoNotDisturb, Depends(use(SetDoNotDisturb))],
) -> Envelope[DoNotDisturbOut]:
    """Be left in peace until a time, or in the same hours every week. Notifications come, but silently."""
    command = SetDoNotDisturbCommand(actor=actor, do_not_disturb=payload.wish())
    return Envelope(data=DoNotDisturbOut.of(await case.execute(command)))
