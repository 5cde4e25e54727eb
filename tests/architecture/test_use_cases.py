"""A use case names its ports as fields; the registry must be able to answer every one of them."""

import pkgutil
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import getmembers, isclass
from typing import Any, get_type_hints

import pytest

import hiroba.application
from hiroba.application.registry import Ports


def use_cases() -> list[type[Any]]:
    """Every dataclass of an application feature with an `execute` or a `stream`."""
    found: dict[str, type[Any]] = {}
    for module in pkgutil.walk_packages(hiroba.application.__path__, "hiroba.application."):
        for name, member in getmembers(import_module(module.name), isclass):
            if member.__module__ == module.name and is_dataclass(member) and _acts(member):
                found[f"{module.name}.{name}"] = member
    return list(found.values())


def _acts(member: type[Any]) -> bool:
    return hasattr(member, "execute") or hasattr(member, "stream")


@pytest.mark.parametrize("use_case", use_cases(), ids=lambda case: case.__name__)
def test_every_use_case_can_be_built_from_the_ports(use_case: type[Any]) -> None:
    ports = {field.name for field in fields(Ports)}
    hints = get_type_hints(use_case)

    unanswered = [
        field.name
        for field in fields(use_case)
        if field.name not in ports and not is_dataclass(hints[field.name])
    ]

    assert unanswered == []
    assert use_case.__dataclass_params__.frozen
