"""Settings, the data folder and the disk under it."""

import os
import shutil
from pathlib import Path

from hiroba.bootstrap.data_folder import is_in_use
from hiroba.bootstrap.settings import ExtractiveSettings, Settings
from hiroba.presentation.cli.doctor import Finding, State

LEAST_FREE_BYTES = 1024**3


def check_settings(settings: Settings) -> Finding:
    """What Settings itself refuses never comes this far."""

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="settings", state=state, message=message, remedy=remedy)

    beyond = settings.listens_beyond_loopback
    if settings.failpoints:
        return found(
            State.PROBLEM,
            "Failpoints are armed: Hiroba will end itself at the places they name.",
            "Take HIROBA_FAILPOINTS away.",
        )
    if beyond and not settings.is_production:
        return found(
            State.PROBLEM,
            f"Others can reach {settings.host}, with the settings of a developer's machine.",
            "Set HIROBA_ENVIRONMENT=production and a HIROBA_SECRET_KEY from `openssl rand -hex 32`.",
        )
    if settings.is_production and not settings.serves_https:
        return found(
            State.NOTE,
            "Production without https: log-in cookies may travel unprotected.",
            "Put a proxy with TLS in front and set HIROBA_PUBLIC_URL=https://….",
        )
    model = settings.language_model
    answers = (
        "in the words of the sources" if isinstance(model, ExtractiveSettings) else model.model
    )
    return found(State.OK, f"{settings.environment}, answers {answers}")


def check_data_folder(settings: Settings) -> Finding:
    data = settings.data.resolve()
    nearest = _nearest_existing(data)
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        return Finding(
            check="data folder",
            state=State.PROBLEM,
            message=f"{nearest} cannot be written to.",
            remedy="Give it to the account that runs Hiroba, or name another in HIROBA_DATA.",
        )
    if nearest != data:
        message = f"{data} does not exist yet; the first start makes it"
        return Finding(check="data folder", state=State.NOTE, message=message)
    use = "in use by a server" if is_in_use(data) else "no server is running on it"
    return Finding(check="data folder", state=State.OK, message=f"{data}, {use}")


def check_disk(settings: Settings) -> Finding:
    usage = shutil.disk_usage(_nearest_existing(settings.data.resolve()))
    enough = usage.free >= LEAST_FREE_BYTES
    return Finding(
        check="disk",
        state=State.OK if enough else State.PROBLEM,
        message=f"{_gigabytes(usage.free)} free of {_gigabytes(usage.total)}",
        remedy=None if enough else "Make room: at less than 1 GB new messages may soon be refused.",
        figures={"free_bytes": usage.free, "total_bytes": usage.total},
    )


def _nearest_existing(path: Path) -> Path:
    return next(one for one in (path, *path.parents) if one.exists())


def _gigabytes(size: int) -> str:
    return f"{size / 1024**3:.1f} GB"
