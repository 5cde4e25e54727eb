"""Reference pages written from the code, so that they cannot drift from it; a test compares them."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

import hiroba
from hiroba.bootstrap.settings import Settings
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.http.errors import STATUS_OF_FAMILY

Setting = tuple[str, str, str]


def import_everything() -> None:
    """Import every module of the package, so that every subclass is known."""
    for module in pkgutil.walk_packages(hiroba.__path__, "hiroba."):
        if not module.name.endswith((".child", ".__main__")) and ".migrations" not in module.name:
            importlib.import_module(module.name)


def error_classes() -> list[type[HirobaError]]:
    """Every error that has a code of its own, by code."""
    found: set[type[HirobaError]] = set()
    waiting = [HirobaError]
    while waiting:
        for child in waiting.pop().__subclasses__():
            found.add(child)
            waiting.append(child)
    return sorted((error for error in found if "code" in vars(error)), key=lambda each: each.code)


def errors_page() -> str:
    rows = [f"| `{error.code}` | {_status(error)} | {error.message} |" for error in error_classes()]
    return _page(
        "Errors",
        "Every answer that is not a success carries `error.code`. Codes are part of the API and are never renamed.",
        ["| code | status | message |", "|---|---|---|", *rows],
    )


def settings_page() -> str:
    rows = [f"| `{name}` | {kind} | {default} |" for name, kind, default in _settings(Settings)]
    return _page(
        "Settings",
        "Each can stand in the environment or in `.env`. An `ADAPTER` chooses among the engines of a port."
        " `HIROBA_REGISTRATION` holds until it is chosen in the community itself, which then wins.",
        ["| setting | takes | default |", "|---|---|---|", *rows],
    )


def write_pages(folder: Path) -> None:
    import_everything()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "errors.md").write_text(errors_page(), encoding="utf-8")
    (folder / "settings.md").write_text(settings_page(), encoding="utf-8")


def _status(error: type[HirobaError]) -> int:
    return next(
        (status for family, status in STATUS_OF_FAMILY.items() if issubclass(error, family)), 500
    )


def _settings(model: type[BaseModel], prefix: str = "HIROBA_") -> Iterator[Setting]:
    for name, field in model.model_fields.items():
        groups = [kind for kind in _kinds(field.annotation) if _is_group(kind)]
        if groups:
            yield from _once(
                setting
                for group in groups
                for setting in _settings(group, f"{prefix}{name.upper()}__")
            )
        else:
            yield f"{prefix}{name.upper()}", _kind(field), _default(field)


def _once(settings: Iterable[Setting]) -> Iterator[Setting]:
    """The adapters of a port share the setting that chooses among them: it is told once, with every choice."""
    merged: dict[str, Setting] = {}
    for name, kind, default in settings:
        if name in merged:
            _, before, first_default = merged[name]
            merged[name] = (name, f"{before}, {kind}", first_default)
        else:
            merged[name] = (name, kind, default)
    yield from merged.values()


def _kinds(annotation: Any) -> list[Any]:
    return [kind for inner in get_args(annotation) for kind in _kinds(inner)] or [annotation]


def _is_group(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _kind(field: FieldInfo) -> str:
    names = [
        kind.__name__ if isinstance(kind, type) else repr(kind) for kind in _kinds(field.annotation)
    ]
    return ", ".join(name.strip("'") for name in names if name not in {"NoneType", "Ellipsis"})


def _default(field: FieldInfo) -> str:
    default = field.default
    if default is PydanticUndefined:
        return "must be given"
    return "" if default in {None, "", ()} else f"`{default}`"


def _page(title: str, opening: str, table: list[str]) -> str:
    note = "<!-- Written by `make reference`; edit the code instead. -->"
    return "\n".join([f"# {title}", "", note, "", opening, "", *table, ""])
