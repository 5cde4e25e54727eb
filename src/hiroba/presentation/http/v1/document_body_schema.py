"""What OpenAPI says of a body that may be JSON or a form with a file."""

from typing import Any, cast

from hiroba.presentation.http.v1.document_models import (
    DocumentFieldsIn,
    DocumentIn,
    DocumentTextIn,
)


def text_or_file(model: type[DocumentIn | DocumentTextIn]) -> dict[str, Any]:
    """For `openapi_extra`. In a form an audience is a text."""
    form = DocumentFieldsIn.model_json_schema()
    form["properties"]["file"] = {"type": "string", "format": "binary"}
    form["properties"]["audience"] = {"type": "string", "examples": ["community"]}
    form["required"] = ["file"]
    schemas = {"application/json": model.model_json_schema(), "multipart/form-data": form}
    for schema in schemas.values():
        for name, inner in schema.pop("$defs", {}).items():
            schema["properties"] = _inlined(schema["properties"], f"#/$defs/{name}", inner)
    content = {kind: {"schema": schema} for kind, schema in schemas.items()}
    return {"requestBody": {"required": True, "content": content}}


def _inlined(value: Any, reference: str, inner: Any) -> Any:
    """`value` with `inner` in place of each reference to it."""
    if value == {"$ref": reference}:
        return inner
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        return {key: _inlined(one, reference, inner) for key, one in pairs}
    if isinstance(value, list):
        return [_inlined(one, reference, inner) for one in cast("list[Any]", value)]
    return value
