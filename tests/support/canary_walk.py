"""Walks every route as one person and tells what came through a wall, and what betrays that a thing exists."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import httpx2
from tests.support.canaries import leaked
from tests.support.canary_requests import WALK, Sent
from tests.support.canary_world import WALLS, Ids, Person, World
from tests.support.openapi import Operation, operations

_VARYING = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z")
_BESIDE = ("/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/redoc", "/")
_OUTSIDE_OF_COMMUNITY = ("guest", "closed", "anonymous")


@dataclass(slots=True)
class Walk:
    """`findings` is empty when no wall has a hole; `found` is all that was answered."""

    person: Person
    walls: Sequence[str]
    unknown: Mapping[str, str]  # for each id that this person must not see, one that is nobody's
    findings: list[str] = field(default_factory=list[str])
    found: bytes = b""
    statuses: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    files: int = 0  # sent so far

    async def take(self, about: str, method: str, path: str, sent: Sent) -> None:
        whole = json.dumps([path, dict(sent.query), sent.body])
        answer = await self._send(method, path, sent)
        self._look(f"{about} {whole}", answer)
        self.statuses.setdefault(about, set()).add(answer.status_code)
        if not any(one in whole for one in self.unknown):
            return
        twin_path, query, body = json.loads(self._unknown(whole))
        twin = await self._send(method, twin_path, replace(sent, query=query, body=body))
        if _plain(answer) != _plain(twin):
            self.findings.append(f"{about} {whole}: {_plain(answer)} is not {_plain(twin)}")

    async def _send(self, method: str, path: str, sent: Sent) -> httpx2.Response:
        request: dict[str, Any] = {"params": dict(sent.query)}
        if sent.form:
            request["data"] = {
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in sent.body.items()
                if name != "text"
            }
            request["files"] = {"file": ("外.txt", self._content(path))}
        elif sent.headers:
            request["content"] = sent.content.encode()
        elif sent.body is not None:
            request["json"] = sent.body
        # The one thing that two equal refusals differ in.
        headers = {"X-Request-Id": "walk", **sent.headers}
        return await self.person.send(method, path, headers=headers, **request)

    def _content(self, path: str) -> bytes:
        """Each file is another one: the content of one that was just deleted may be on its way out."""
        if not path.endswith("/files"):
            return "外から".encode()
        self.files += 1
        return f"外から{self.files:06}".encode()

    def _look(self, about: str, answer: httpx2.Response) -> None:
        whole = str(answer.headers.multi_items()).encode() + answer.content
        self.found += answer.content
        self.findings += [f"{name} in {about}" for name in leaked(whole, self.walls)]
        if answer.status_code >= 500:
            self.findings.append(f"{answer.status_code} from {about}")

    def _unknown(self, whole: str) -> str:
        for known, unknown in self.unknown.items():
            whole = whole.replace(known, unknown)
        return whole


async def walk(
    world: World, name: str, *, walls: Sequence[str] | None = None, methods: str = ""
) -> Walk:
    """As the person of that name; with `methods`, by these alone."""
    person, ids = world[name], world.ids
    unknown = {one: str(uuid4()) for one in unseen_by(name, ids)}
    taken = Walk(person, sorted(WALLS[name]) if walls is None else walls, unknown)
    described = {str(one): one for one in operations(world.app)}
    for about, sendings in WALK.items():
        operation = described[about]
        if methods and operation.method not in methods:
            continue
        for path, sent in product(_paths(operation, name, ids), sendings(ids)):
            await taken.take(about, operation.method, path, sent)
    for path in _BESIDE:
        await taken.take(path, "GET", path, Sent())
    return taken


def unseen_by(name: str, ids: Ids) -> list[str]:
    """The ids whose existence this person must not learn."""
    kinds = set(ids.hidden) - ({"job"} if name == "admin" else set())
    unseen = [one for kind in sorted(kinds) for one in ids.hidden[kind]]
    if name in _OUTSIDE_OF_COMMUNITY:
        unseen += [
            ids.open[kind] for kind in ("other", "document", "mechanism", "note", "category")
        ]
        unseen += [*ids.own.values(), ids.people["admin"]]
    return unseen


def _paths(operation: Operation, name: str, ids: Ids) -> Iterator[str]:
    choices = [_ids_for(one, operation, name, ids) for one in operation.id_names]
    for chosen in product(*choices):
        ids_of = dict(zip(operation.id_names, chosen, strict=True))
        yield operation.path.format(
            **{"emoji": "👍", "number": 1, "code": "外から", "language": "ja"} | ids_of
        )


def _ids_for(parameter: str, operation: Operation, name: str, ids: Ids) -> list[str]:
    kind = parameter.removesuffix("_id")
    if kind == "user":
        changes = operation.method != "GET" and "/users/{user_id}" in operation.path
        if changes and name == "admin":
            return [ids.people["owner"]]  # the others are an administrator's to change
        return [id_ for one, id_ in ids.people.items() if one != name]
    if kind == "code":  # of an invitation: the world has none
        return [str(UUID(int=0))]
    open_ = [ids.open[kind]] if kind in ids.open else []
    others = [ids.open["other"]] if kind == "channel" else []
    own = [ids.own[kind]] if kind in ids.own else []
    return [*ids.hidden.get(kind, []), *open_, *others, *own]


def _plain(answer: httpx2.Response) -> tuple[int, list[str], str]:
    """Without ids and times, which differ between any two answers."""
    names = sorted(name for name, _ in answer.headers.multi_items())
    return answer.status_code, names, _VARYING.sub("…", answer.text)
