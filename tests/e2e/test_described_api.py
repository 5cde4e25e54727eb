"""The API answers as it describes itself, whatever is generated from the description, and never with a 500."""

import json
import urllib.request
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks as common
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi import checks as specific
from tests.support.identity import PASSWORD
from tests.support.server import Server, Zygote

EXAMPLES = 12
# The library leaves its generic types open.
_openapi: Any = schemathesis.openapi
_common: Any = common
_specific: Any = specific
_bodies: Any = schemathesis.serializer
_bodies.alias("application/offset+octet-stream", "application/octet-stream")
_STREAM_CHECKS = [_common.not_a_server_error, _specific.status_code_conformance]
_CHECKS = [
    *_STREAM_CHECKS,
    _specific.content_type_conformance,
    _specific.response_schema_conformance,
]


@dataclass(frozen=True, slots=True)
class Served:
    url: str
    token: str


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Generator[Served]:
    folder = tmp_path_factory.mktemp("described")
    zygote = Zygote(folder / "servers.log")
    server = Server(zygote, folder / "data", HIROBA_EMBEDDER__ADAPTER="none")
    try:
        server.start()
        yield Served(server.url, _registered(server.url))
        server.stop()
    finally:
        zygote.close()


def _registered(url: str) -> str:
    body = {"email": "hanako@example.org", "password": PASSWORD, "displayName": "田中花子"}
    request = urllib.request.Request(  # noqa: S310  # a server of our own
        f"{url}/api/v1/auth/register",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # as above
        return json.load(answer)["data"]["accessToken"]


def test_answers_are_those_described(served: Served) -> None:
    schema = _openapi.from_url(f"{served.url}/openapi.json").exclude(path_regex="/auth/logout$")
    headers = {"Authorization": f"Bearer {served.token}"}
    complaints: list[str] = []

    for found in schema.get_all_operations():
        operation = found.ok()
        try:
            _try_out(operation, headers)
        except (FailureGroup, Failure) as failure:
            complaints.append(f"{operation.label}: {failure} {getattr(failure, 'exceptions', '')}")

    assert complaints == []


def _try_out(operation: Any, headers: dict[str, str]) -> None:
    checks = _STREAM_CHECKS if operation.path.endswith("/stream") else _CHECKS

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    def answers_as_described(case: Any) -> None:
        case.call_and_validate(headers=headers, checks=checks)

    answers_as_described()
