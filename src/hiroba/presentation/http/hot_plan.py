"""What a hot route needs of a request, worked out once when the route is declared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from fastapi.dependencies.models import Dependant
from starlette.requests import Request

from hiroba.presentation.http.deps import Use, case_of


class MisfitError(Exception):
    """The request is not what the route takes; told to nobody, for FastAPI finds the words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a coroutine is called with: fields of the request, the connection itself, and what others return."""

    coroutine: Any
    name: str
    path: Sequence[Any]
    query: Sequence[Any]
    headers: Sequence[Any]
    body: Any
    connection_names: Sequence[str]
    needs: Sequence["Plan"]
    cases: Sequence[tuple[str, Any]]

    @classmethod
    def of(cls, dependant: Dependant) -> "Plan":
        """Raises TypeError for a dependency that reads more of the request than the connection."""
        for need in dependant.dependencies:
            if need.path_params or need.query_params or need.header_params or need.body_params:
                raise TypeError(f"{need.call} asks too much for a hot route")
        return cls(
            coroutine=dependant.call,
            name=dependant.name or "",
            path=tuple(Field.of(field) for field in dependant.path_params),
            query=tuple(Field.of(field) for field in dependant.query_params),
            headers=tuple(Field.of(field) for field in dependant.header_params),
            body=next((Field.of(field) for field in dependant.body_params), None),
            connection_names=tuple(
                filter(None, (dependant.http_connection_param_name, dependant.request_param_name))
            ),
            needs=tuple(
                cls.of(need) for need in dependant.dependencies if not isinstance(need.call, Use)
            ),
            cases=tuple(
                (need.name or "", need.call.use_case)  # pyright: ignore[reportUnknownMemberType]  # of any case
                for need in dependant.dependencies
                if isinstance(need.call, Use)
            ),
        )

    def fitting(
        self, request: Request, headers: Mapping[bytes, bytes], body: Any
    ) -> dict[str, Any]:
        """The arguments that stand in the request; `body` is its JSON. Raises MisfitError."""
        found: dict[str, Any] = {}
        if self.body is not None:
            found[self.body.name] = self.body.valid(body)
        _take(self.path, request.path_params, found)
        if self.query:
            _take(self.query, _query_of(request.scope["query_string"]), found)
        if self.headers:
            _take(self.headers, _texts_of(self.headers, headers), found)
        return found

    async def call(self, request: Request, fitting: dict[str, Any]) -> Any:
        """What the coroutine returns. Raises what it and those it needs raise."""
        for need in self.needs:
            fitting[need.name] = await need.call(request, {})
        for name, use_case in self.cases:
            fitting[name] = case_of(request, use_case)
        for name in self.connection_names:
            fitting[name] = request
        return await self.coroutine(**fitting)


@dataclass(frozen=True, slots=True)
class Field:
    """One of FastAPI's fields, with what it says about itself looked up; `header` is its name if it stands there."""

    name: str
    alias: str
    header: bytes
    is_required: bool
    default: Any
    validator: Any

    @classmethod
    def of(cls, field: Any) -> "Field":
        """Raises TypeError for a default that is made anew each time."""
        about = field.field_info
        if about.default_factory is not None:
            raise TypeError(f"{field.name} asks too much for a hot route")
        required = about.is_required()
        default = None if required else field.get_default()
        header = field.alias.lower().encode()
        return cls(field.name, field.alias, header, required, default, field.validate)

    def valid(self, value: Any) -> Any:
        """Raises MisfitError."""
        valid, problems = self.validator(value)
        if problems:
            raise MisfitError
        return valid


def _query_of(query_string: bytes) -> dict[str, str]:
    """As Starlette reads it: of several values the last one counts."""
    return dict(parse_qsl(query_string.decode("latin-1"), keep_blank_values=True))


def _texts_of(fields: Sequence[Field], headers: Mapping[bytes, bytes]) -> dict[str, str]:
    return {
        field.alias: headers[field.header].decode("latin-1")
        for field in fields
        if field.header in headers
    }


def _take(fields: Sequence[Field], given: Mapping[str, Any], found: dict[str, Any]) -> None:
    for field in fields:
        if field.alias in given:
            found[field.name] = field.valid(given[field.alias])
        elif field.is_required:
            raise MisfitError
        else:
            found[field.name] = field.default
