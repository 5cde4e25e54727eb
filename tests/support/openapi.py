"""Reading an application's own description, so that tests about every route find new ones by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

_OPEN = frozenset(
    f"{method} /api/v1/{path}"
    for method, path in (
        ("POST", "auth/register"),
        ("POST", "auth/login"),
        ("POST", "auth/refresh"),
        ("POST", "webhook"),
        ("GET", "community"),
        ("POST", "setup"),
        ("GET", "invitations/{code}"),
    )
)
_METHODS = ("get", "head", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    method: str
    path: str
    id_names: tuple[str, ...]
    takes_json: bool
    needs_json: bool
    needs_body: bool
    needs_login: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def url(self, id_text: str) -> str:
        """The path with every id replaced by `id_text`, and any other part by `1`."""
        names = re.findall(r"{(\w+)}", self.path)
        values = {name: id_text if name in self.id_names else "1" for name in names}
        return self.path.format(**values)


def operations(app: FastAPI) -> list[Operation]:
    """Everything under /api/v1."""
    return list(_operations(app.openapi()))


def _operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in _METHODS:
            if path.startswith("/api/v1") and method in item:
                yield _operation(method, path, item[method])


def _operation(method: str, path: str, described: dict[str, Any]) -> Operation:
    parameters = described.get("parameters", [])
    body = described.get("requestBody", {})
    takes_json = "application/json" in body.get("content", {})
    return Operation(
        method=method.upper(),
        path=path,
        id_names=tuple(
            parameter["name"]
            for parameter in parameters
            if parameter["in"] == "path" and parameter["schema"].get("format") == "uuid"
        ),
        takes_json=takes_json,
        needs_json=takes_json and body.get("required", False),
        needs_body=body.get("required", False),
        needs_login=f"{method.upper()} {path}" not in _OPEN,
    )
