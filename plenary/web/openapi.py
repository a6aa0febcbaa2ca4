"""The HTTP door described as OpenAPI 3.1, made from the same schemas that parse what comes in."""

from __future__ import annotations

from functools import cache
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Response, jsonify

from plenary import __version__
from plenary.domain.rulebook import RULES
from plenary.domain.vocabulary import COMMANDS
from plenary.web.api import api
from plenary.web.seats_api import NewSeat
from plenary.web.wire import InLanguages, Text, schema

ACKS = {
    "200": "accepted: {ok, seq, result?}",
    "400": "malformed, field errors under details",
    "401": "no credential, or a bad or revoked one",
    "403": "not for this role",
    "409": "refused by a rule, with its citation",
    "413": "over 64 KiB",
    "503": "not recorded, or not known yet; the same id may be sent again",
}
CONFERENCE = {"name": "conference", "in": "path", "required": True, "schema": {"type": "string"}}
BODY = {"name": "body", "in": "query", "schema": {"type": "string"}, "description": "default: the plenary"}
AFTER = {"name": "after", "in": "query", "schema": {"type": "integer", "minimum": 0}}
SEAT = {"name": "seat", "in": "path", "required": True, "schema": {"type": "string"}}
ROOT = "/api/v1/conferences/{conference}"


def _operation(summary: str, *parameters: dict[str, Any], asks: str | None = None) -> dict[str, Any]:
    responses = {"200": {"description": "done"}} | {
        status: {"description": text, "content": {"application/json": {"schema": {"$ref": ACK}}}}
        for status, text in ACKS.items()
        if status != "200"
    }
    operation: dict[str, Any] = {
        "summary": summary,
        "parameters": [CONFERENCE, *parameters],
        "responses": responses,
        "security": [{"seat": []}],
    }
    if asks:
        ref = {"$ref": f"#/components/schemas/{asks}"}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref}}}
    return operation


ACK = "#/components/schemas/Ack"


def _bounds(_converter: Any, field: Any, **_more: Any) -> dict[str, Any]:
    """Texts with their lengths; words as a plain text or as texts by language code."""
    if not isinstance(field, Text | InLanguages):
        return {}
    text: dict[str, Any] = {"minLength": field.length.least, "maxLength": field.length.most}
    if isinstance(field, Text):
        return text
    text |= {"type": "string"}
    return {"oneOf": [text, {"type": "object", "additionalProperties": text}]}


def _inline(_schema: object) -> Any:
    """Nested schemas stand where they are used: they have no name on the wire."""
    return None


@cache
def document() -> dict[str, Any]:
    """The whole description."""
    plugin = MarshmallowPlugin(schema_name_resolver=_inline)
    spec = APISpec("plenary", __version__, "3.1.0", plugins=[plugin])
    converter: Any = plugin.converter
    converter.add_attribute_function(_bounds)
    spec.components.security_scheme("seat", {"type": "http", "scheme": "bearer"})
    spec.components.schema(
        "Ack",
        {
            "oneOf": [
                {"type": "object", "required": ["ok", "seq"], "properties": _ACCEPTED},
                {"type": "object", "required": ["ok", "refusal"], "properties": _REFUSED},
            ]
        },
    )
    variants = []
    known: list[tuple[str, Any]] = sorted(COMMANDS.items())
    for name, command in known:
        part = name.replace(".", "_")
        spec.components.schema(part, schema=schema(command))
        variants.append(_envelope(name, part, [str(role) for role in RULES[command].roles]))
    spec.components.schema("Command", {"oneOf": variants})
    new_seat: Any = NewSeat
    spec.components.schema("NewSeat", schema=schema(new_seat))
    paths = {
        "/commands": {"post": _operation("Send a command; the answer is its ack", asks="Command")},
        "/view": {"get": _operation("What this seat may see now", BODY)},
        "/journal": {"get": _operation("A page of the journal, for the podium", AFTER)},
        "/seats": {
            "get": _operation("Every seat, for the secretary"),
            "post": _operation("Open a seat", asks="NewSeat"),
        },
        "/seats/{seat}/badges": {
            "post": _operation("A code that signs one device in, once", SEAT),
            "delete": _operation("Void the codes of a seat", SEAT),
        },
        "/seats/{seat}/revoke": {"post": _operation("Close a seat for good", SEAT)},
    }
    for path, operations in paths.items():
        spec.path(ROOT + path, operations=operations)
    return spec.to_dict()


_ACCEPTED = {
    "ok": {"const": True},
    "seq": {"type": "integer", "description": "of the command's last entry"},
    "result": {"type": "object", "properties": {"id": {"type": "string"}}},
}
_REFUSED = {
    "ok": {"const": False},
    "refusal": {
        "type": "object",
        "required": ["code", "text"],
        "properties": {
            "code": {"type": "string", "description": "stable"},
            "text": {"type": "string", "description": "in the language of the seat"},
            "cite": {"type": "string", "description": "the provision that says no"},
            "details": {"type": "object"},
        },
    },
}


def _envelope(name: str, part: str, roles: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["id", "name"],
        "additionalProperties": False,
        "description": f"may be sent by: {', '.join(roles)}",
        "properties": {
            "id": {"type": "string", "pattern": "^[A-Za-z0-9_.:-]{8,64}$"},
            "name": {"const": name},
            "body": {"type": "string"},
            "args": {"$ref": f"#/components/schemas/{part}"},
        },
    }


@api.get("/openapi.json")
def openapi() -> Response:
    """The description of this door, for tools."""
    return jsonify(document())
