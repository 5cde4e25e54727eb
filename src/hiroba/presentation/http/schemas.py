"""Bases of every wire model: camelCase out; camelCase or snake_case in; unknown fields refused."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel

from hiroba.domain.shared.time import to_iso


def _plain_text(text: str) -> str:
    """PostgreSQL cannot hold NUL, and nothing can encode half a surrogate pair."""
    if "\x00" in text:
        raise ValueError("must not contain the NUL character")
    try:
        text.encode()  # quicker than looking at each character
    except UnicodeEncodeError as error:
        raise ValueError("must not contain half a surrogate pair") from error
    return text


Text = Annotated[str, AfterValidator(_plain_text)]
Time = Annotated[datetime, PlainSerializer(to_iso, return_type=str)]


def wire_path(field: str) -> str:
    """Inside, a field is called `display_name`; whoever sent it called it `displayName`."""
    return ".".join(map(to_camel, field.split(".")))


class In(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
    )


class Out(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, serialize_by_alias=True, frozen=True
    )
