"""Every setting, as one frozen tree. In the environment or `.env`: `HIROBA_DATABASE__ADAPTER=postgres`."""

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from hiroba.application.shared.failpoints import parse
from hiroba.infrastructure.clock.jumping import parse_jumps

SECRET_MIN_LENGTH = 32
EXAMPLE_SECRETS = frozenset({"changeme", "secret", "example", "password", "please-change-me"})


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SqliteSettings(_Group):
    """`hiroba.db` in the data folder."""

    adapter: Literal["sqlite"] = "sqlite"


class PostgresSettings(_Group):
    adapter: Literal["postgres"]
    url: SecretStr

    @field_validator("url")
    @classmethod
    def _through_asyncpg(cls, url: SecretStr) -> SecretStr:
        plain = url.get_secret_value()
        return SecretStr(plain.replace("postgresql://", "postgresql+asyncpg://", 1))


class DuckDbSettings(_Group):
    """`vectors.duckdb` in the data folder."""

    adapter: Literal["duckdb"] = "duckdb"


class SqliteFtsSettings(_Group):
    """`search.db` in the data folder."""

    adapter: Literal["sqlite_fts"] = "sqlite_fts"


class LocalDiskSettings(_Group):
    """`blobs/` in the data folder."""

    adapter: Literal["local_disk"] = "local_disk"


class AzureBlobSettings(_Group):
    """A container of Azure Blob Storage, reached by a connection string, or by an address and a SAS token.

    `cache_bytes` of it are kept in `blob-cache/` of the data folder, for programs that want files.
    """

    adapter: Literal["azure"]
    container: str = Field(pattern=r"^[a-z0-9](-?[a-z0-9]){2,62}$", max_length=63)
    connection_string: SecretStr | None = None
    account_url: str | None = None
    sas_token: SecretStr | None = None
    cache_bytes: int = Field(default=4 * 1024**3, ge=0)
    signed_urls: bool = False

    @field_validator("account_url")
    @classmethod
    def _keeps_the_token_secret(cls, url: str | None) -> str | None:
        parts = urlsplit(url or "https://none")
        is_near = parts.hostname in {"127.0.0.1", "::1", "localhost"}
        if not parts.hostname or not (parts.scheme == "https" or is_near):
            raise ValueError("it must be an address like https://name.blob.core.windows.net")
        if parts.query or parts.username or parts.password:
            raise ValueError(
                "it must hold nothing but host and path; the token has its own setting"
            )
        return url

    @model_validator(mode="after")
    def _one_way_in(self) -> "AzureBlobSettings":
        by_token = self.account_url is not None and self.sas_token is not None
        if by_token == (self.connection_string is not None):
            raise ValueError("give CONNECTION_STRING, or ACCOUNT_URL and SAS_TOKEN")
        if self.signed_urls and "accountkey=" not in _lower(self.connection_string):
            raise ValueError("SIGNED_URLS needs a CONNECTION_STRING with the account's key")
        return self


class InProcessCacheSettings(_Group):
    """In the memory of the server: as many of each kind as `entries`, each for `seconds`; 0 entries keep nothing."""

    adapter: Literal["in_process"] = "in_process"
    entries: int = Field(default=2_000, ge=0, le=1_000_000)
    seconds: float = Field(default=3_600, gt=0, le=86_400)


class OnnxSettings(_Group):
    """A folder with `model.onnx`, `tokenizer.json` and `model.json`."""

    adapter: Literal["onnx"] = "onnx"
    model_dir: Path = Path("models/all-minilm-l6-v2")
    threads: int = Field(default=2, ge=1, le=64)


class E5Settings(_Group):
    """A folder of the multilingual E5 family: `config.json`, `tokenizer.json` and `model.onnx`."""

    adapter: Literal["e5"]
    model_dir: Path
    threads: int = Field(default=2, ge=1, le=64)


class OpenAiEmbedderSettings(_Group):
    """Any endpoint that speaks OpenAI's `POST /v1/embeddings`; `base_url` ends before `/embeddings`.

    `dimensions` asks for shorter vectors than the model makes by itself, where it can make them.
    """

    adapter: Literal["openai"]
    base_url: str
    api_key: SecretStr = SecretStr("")
    model: str = Field(min_length=1)
    revision: str = ""  # change it when another model stands behind the same name
    dimensions: int | None = Field(default=None, ge=1, le=8_192)
    query_prefix: str = ""
    passage_prefix: str = ""
    scripts: Literal["all", "Latin"] = "all"
    batch: int = Field(default=64, ge=1, le=2_048)
    concurrency: int = Field(default=4, ge=1, le=64)
    timeout_seconds: float = Field(default=30, gt=0, le=600)

    @field_validator("base_url")
    @classmethod
    def _plain_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it must be an address like https://host/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("it must hold nothing but host and path; the key has its own setting")
        return url


class NoEmbedderSettings(_Group):
    """Search by words alone."""

    adapter: Literal["none"]


class ExtractiveSettings(_Group):
    """Answers in the words of the sources, without a model."""

    adapter: Literal["extractive"] = "extractive"


class OpenAiSettings(_Group):
    """Any endpoint that speaks the OpenAI protocol."""

    adapter: Literal["openai"]
    base_url: str
    api_key: SecretStr
    model: str
    timeout_seconds: float = Field(default=60, gt=0, le=600)
    models: tuple[str, ...] = ()
    context_tokens: int | None = Field(default=None, ge=512)
    chat_streams: int = Field(default=64, ge=1, le=10_000)
    stall_seconds: float = Field(default=30, gt=0, le=600)
    concurrency: int = Field(default=8, ge=1, le=1_000)
    queue: int = Field(default=32, ge=0, le=10_000)
    queue_seconds: float = Field(default=10, gt=0, le=600)
    pause_after_failures: int = Field(default=5, ge=1, le=1_000)
    pause_seconds: float = Field(default=30, gt=0, le=3_600)


DatabaseSettings = Annotated[SqliteSettings | PostgresSettings, Field(discriminator="adapter")]
EmbedderSettings = Annotated[
    OnnxSettings | NoEmbedderSettings | E5Settings | OpenAiEmbedderSettings,
    Field(discriminator="adapter"),
]
BlobStoreSettings = Annotated[LocalDiskSettings | AzureBlobSettings, Field(discriminator="adapter")]
LanguageModelSettings = Annotated[
    ExtractiveSettings | OpenAiSettings, Field(discriminator="adapter")
]


class Limits(_Group):
    """Every bound on input, in one table."""

    body_bytes: int = 8 * 1024 * 1024
    upload_bytes: int = 200 * 1024 * 1024
    file_bytes: int = 2 * 1024**3
    storage_bytes_per_user: int = 10 * 1024**3
    frame_bytes: int = 256 * 1024
    socket_queue_frames: int = 1_000
    socket_queue_bytes: int = 1024 * 1024
    socket_frames_per_second: int = 200
    socket_ping_seconds: float = Field(default=20, gt=0, le=60)
    resume_messages: int = 5_000
    preview_links: int = Field(default=3, ge=1, le=10)
    preview_seconds: float = Field(default=5, gt=0, le=60)
    preview_page_bytes: int = 512 * 1024
    preview_wire_bytes: int = 1024 * 1024
    resume_events: int = 50_000
    embedding_cache_bytes: int = Field(default=1024**3, ge=0)
    chat_replies_per_user: int = Field(default=32, ge=0)
    answer_patience_seconds: float = Field(default=10, ge=0, le=600)
    answer_prompt_tokens: int = Field(default=8_000, ge=1_000, le=1_000_000)
    answer_tokens: int = Field(default=2_000, ge=50, le=20_000)
    answer_seconds: float = Field(default=180, gt=0, le=3_600)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="HIROBA_",
        env_nested_delimiter="__",
        env_file=".env",
        frozen=True,
        extra="ignore",
    )

    environment: Literal["development", "production"] = "development"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)
    data: Path = Path("data")
    public_url: str | None = None
    secret_key: SecretStr | None = None
    cors_origins: tuple[str, ...] = ()
    registration: Literal["open", "invite", "closed"] = "open"
    invite_code: SecretStr | None = None
    webhook_secret: SecretStr | None = None
    link_previews: bool = False
    sample_clips: int = Field(default=10, ge=0, le=10)
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    failpoints: str = ""
    clock_jumps: str = ""
    database: DatabaseSettings = SqliteSettings()
    vector_index: DuckDbSettings = DuckDbSettings()
    text_search: SqliteFtsSettings = SqliteFtsSettings()
    blob_store: BlobStoreSettings = LocalDiskSettings()
    cache: InProcessCacheSettings = InProcessCacheSettings()
    embedder: EmbedderSettings = OnnxSettings()
    language_model: LanguageModelSettings = ExtractiveSettings()
    limits: Limits = Limits()
    former_embedder: EmbedderSettings | None = None

    @field_validator("failpoints")
    @classmethod
    def _known_actions(cls, text: str) -> str:
        parse(text)
        return text

    @field_validator("clock_jumps")
    @classmethod
    def _readable_jumps(cls, text: str) -> str:
        parse_jumps(text)
        return text

    @model_validator(mode="after")
    def _production_is_safe(self) -> "Settings":
        if self.environment == "production":
            _check_secret("HIROBA_SECRET_KEY", self.secret_key)
            for field in ("failpoints", "clock_jumps"):
                if getattr(self, field):
                    name = f"HIROBA_{field.upper()}"
                    raise ValueError(f"{name} is for tests and cannot be set in production")
        return self

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def listens_beyond_loopback(self) -> bool:
        return self.host not in {"127.0.0.1", "::1", "localhost"}

    @property
    def serves_https(self) -> bool:
        return (self.public_url or "").startswith("https://")


@cache
def is_traced() -> bool:
    """Whether OpenTelemetry is set up, which it is by variables of its own."""
    return any(name.startswith("OTEL_") for name in os.environ)  # noqa: TID251  # here it is read


def _lower(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value().lower()


def _check_secret(name: str, secret: SecretStr | None) -> None:
    if secret is None:
        raise ValueError(
            f"{name} is missing; production needs one of {SECRET_MIN_LENGTH} characters"
        )
    plain = secret.get_secret_value()
    if len(plain) < SECRET_MIN_LENGTH:
        raise ValueError(f"{name} is too short; it needs {SECRET_MIN_LENGTH} characters or more")
    if any(example in plain.lower() for example in EXAMPLE_SECRETS) or len(set(plain)) < 10:
        raise ValueError(f"{name} looks like an example; make one with `openssl rand -hex 32`")
