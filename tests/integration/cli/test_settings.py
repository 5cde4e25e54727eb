"""Settings that would make an unsafe or a puzzling start end it, and say which one it is."""

from pathlib import Path

import pytest
from click.testing import Result
from pydantic import ValidationError
from tests.support.command_line import hiroba

from hiroba.bootstrap.cli import EXIT_BAD_SETTINGS
from hiroba.bootstrap.settings import Settings

GOOD_SECRET = "0f9d3b7c5a1e8264" * 4
SHORT_SECRET = "0f9d3b7c5a1e8264"
EXAMPLE_SECRET = "please-change-me-to-something-else-1234"
ONE_LETTER_SECRET = "a" * 64


def refusal(data: Path, **environment: str) -> str:
    """What `serve` says when it does not even begin."""
    refused: Result = hiroba(data, "serve", **environment)

    assert refused.exit_code == EXIT_BAD_SETTINGS == 78
    assert not (data / "hiroba.db").exists()
    return refused.stderr


@pytest.mark.parametrize(
    ("secret", "reason"),
    [
        ({}, "missing"),
        ({"HIROBA_SECRET_KEY": SHORT_SECRET}, "too short"),
        ({"HIROBA_SECRET_KEY": EXAMPLE_SECRET}, "looks like an example"),
        ({"HIROBA_SECRET_KEY": ONE_LETTER_SECRET}, "looks like an example"),
    ],
)
def test_C1_production_refuses_a_secret_that_protects_nothing(
    tmp_path: Path, secret: dict[str, str], reason: str
) -> None:
    said = refusal(tmp_path, HIROBA_ENVIRONMENT="production", **secret)

    assert f"HIROBA_SECRET_KEY {reason}" in said or f"HIROBA_SECRET_KEY is {reason}" in said
    assert all(value not in said for value in secret.values())


def test_production_takes_a_good_secret() -> None:
    settings = Settings.model_validate({"environment": "production", "secret_key": GOOD_SECRET})

    assert settings.is_production


AZURE = {
    "HIROBA_BLOB_STORE__ADAPTER": "azure",
    "HIROBA_BLOB_STORE__CONTAINER": "hiroba",
    "HIROBA_BLOB_STORE__SAS_TOKEN": "sig=which-nobody-shall-read",
}
PLACE = "HIROBA_BLOB_STORE__ACCOUNT_URL"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "CONNECTION_STRING"),
        ({PLACE: "http://name.blob.core.windows.net"}, "https://"),
        ({PLACE: "https://name.blob.core.windows.net?sig=which-nobody-shall-read"}, "own setting"),
        ({PLACE: "https://x.net", "HIROBA_BLOB_STORE__CONTAINER": "No"}, "__CONTAINER"),
        ({PLACE: "https://x.net", "HIROBA_BLOB_STORE__SIGNED_URLS": "true"}, "SIGNED_URLS needs"),
    ],
)
def test_half_a_way_to_azure_or_an_unsafe_one_is_refused_without_the_token(
    tmp_path: Path, given: dict[str, str], reason: str
) -> None:
    said = refusal(tmp_path, **AZURE | given)

    assert reason in said
    assert "which-nobody-shall-read" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("failpoints", "store.before_commit=kill"), ("clock_jumps", "-3600@0,30@2.5")],
)
def test_production_refuses_what_is_for_tests_and_development_takes_it(
    tmp_path: Path, name: str, value: str
) -> None:
    variable = f"HIROBA_{name.upper()}"

    said = refusal(
        tmp_path,
        HIROBA_ENVIRONMENT="production",
        HIROBA_SECRET_KEY=GOOD_SECRET,
        **{variable: value},
    )

    assert variable in said
    assert getattr(Settings.model_validate({name: value}), name) == value


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (
            {"HIROBA_DATABASE__ADAPTER": "oracle"},
            "HIROBA_DATABASE__ADAPTER knows 'sqlite', 'postgres'",
        ),
        ({"HIROBA_DATABASE__ADAPTER": "postgres"}, "HIROBA_DATABASE__URL: Field required"),
        ({"HIROBA_ENVIRONMENT": "prod"}, "HIROBA_ENVIRONMENT: Input should be 'development'"),
        ({"HIROBA_FAILPOINTS": "here=boom"}, "HIROBA_FAILPOINTS: failpoint 'here' knows kill"),
        ({"HIROBA_LIMITS__BODY_BYTES": "much"}, "HIROBA_LIMITS__BODY_BYTES: Input should be"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_it_can_be(
    tmp_path: Path, environment: dict[str, str], said: str
) -> None:
    assert said in refusal(tmp_path, **environment)


def test_settings_do_not_change_once_they_are_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1


@pytest.mark.parametrize(
    "address",
    ["ftp://host/v1", "host/v1", "https://name:word@host/v1", "https://host/v1?key=word"],
)
def test_address_of_an_embedding_service_is_plain_and_not_repeated(
    tmp_path: Path, address: str
) -> None:
    said = refusal(
        tmp_path,
        HIROBA_EMBEDDER__ADAPTER="openai",
        HIROBA_EMBEDDER__MODEL="m",
        HIROBA_EMBEDDER__BASE_URL=address,
    )

    assert "HIROBA_EMBEDDER__BASE_URL: it must" in said
    assert "word" not in said


def test_folder_of_a_model_must_be_named(tmp_path: Path) -> None:
    said = refusal(tmp_path, HIROBA_EMBEDDER__ADAPTER="e5")

    assert "HIROBA_EMBEDDER__MODEL_DIR" in said
