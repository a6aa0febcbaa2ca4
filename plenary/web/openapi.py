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
from plenary.web.imports_api import File
from plenary.web.seats_api import NewSeat
from plenary.web.wire import InLanguages, Text, schema

ACKS = {
    "200": "accepted: {ok, seq, result?}",
    "400": "malformed, field errors under details",
    "401": "no credential, or a bad or revoked one",
    "403": "not for this role",
    "409": "refused by a rule, with its citation",
    "413": "over 64 KiB",
    "429": "too much at once; Retry-After says when",
    "503": "not recorded, or not known yet; the same id may be sent again",
}
BODY = {"name": "body", "in": "query", "schema": {"type": "string"}, "description": "default: the plenary"}
AFTER = {"name": "after", "in": "query", "schema": {"type": "integer", "minimum": 0}}
ROOT = "/api/v1/conferences/{conference}"
SITTING = "/sittings/{held}/{number}"
VOTE = "/votes/{vote}"


def _part(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _asked(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}}


SHEET = (BODY, _part("vote"))


def _operation(summary: str, *parameters: dict[str, Any], asks: str | None = None) -> dict[str, Any]:
    responses = {"200": {"description": "done"}} | {
        status: {"description": text, "content": {"application/json": {"schema": {"$ref": ACK}}}}
        for status, text in ACKS.items()
        if status != "200"
    }
    operation: dict[str, Any] = {
        "summary": summary,
        "parameters": [_part("conference"), *parameters],
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
    file: Any = File
    spec.components.schema("File", schema=schema(file))
    spec.components.schemas["File"]["properties"]["content"] = {"type": "string", "format": "byte"}
    for path, operations in _paths().items():
        spec.path(ROOT + path, operations=operations)
    return spec.to_dict()


def _paths() -> dict[str, dict[str, Any]]:
    """What answers below a conference, and to whom."""
    reads = {
        "/view": ("What this seat may see now", (BODY,)),
        "/journal": ("A page of the journal, for the podium", (AFTER,)),
        "/texts/{text}": ("A text with its words in every language", (_part("text"),)),
        "/decisions": ("Every decision of a body", (BODY,)),
        "/decisions/draft": (
            "The official phrasing a decision begins with, for the podium",
            (BODY, _asked("item"), _asked("adopts"), _asked("rejects"), _asked("manner")),
        ),
        "/votes": ("The votes of a body, each with its result as far as this seat may see it", (BODY,)),
        "/votes/{vote}": (
            "A vote with its electoral roll and, from its closing, its ballots",
            (BODY, _part("vote")),
        ),
        f"{VOTE}/sheet": (
            "The voting sheet as a page, once the result may be seen",
            (*SHEET, _asked("lang")),
        ),
        f"{VOTE}/sheet.pdf": ("The voting sheet as a PDF", (*SHEET, _asked("lang"))),
        f"{VOTE}/sheet.csv": ("Who could vote and who voted how", SHEET),
        f"{VOTE}/sheet.json": ("Everything on record of a vote", SHEET),
        f"{VOTE}/popolo.json": ("The vote as a Popolo vote event", SHEET),
        f"{VOTE}/roll": ("The roll with boxes to tick as a page, for the podium", (*SHEET, _asked("lang"))),
        f"{VOTE}/roll.pdf": ("The roll with boxes to tick as a PDF", (*SHEET, _asked("lang"))),
        "/sittings": ("The sittings of a body with their figures, for the podium", (BODY,)),
        "/replay": (
            "What an audience saw behind an entry, for the podium",
            (BODY, _asked("at"), _asked("audience")),
        ),
        "/calendar.ics": ("The sittings as a calendar, for the podium", ()),
        "/everything.json": ("Everything on record, for the secretary", ()),
        "/archive.zip": ("The archive of the conference, for the secretary", ()),
        f"{SITTING}/report": ("The report of a sitting as a page, for the podium", (_asked("lang"),)),
        f"{SITTING}/report.pdf": ("The report as a PDF", (_asked("lang"),)),
        f"{SITTING}/report.json": ("Everything on record of a sitting", ()),
        f"{SITTING}/{{table}}.csv": ("Its speeches, votes, decisions or attendance", (_part("table"),)),
        f"{SITTING}/speaking-time.svg": (
            "Speaking time as a chart, by delegation or region",
            (_asked("lang"), _asked("by")),
        ),
        "/imports/{kind}/sheet": ("An empty sheet, for the secretary", (_part("kind"), _asked("format"))),
        "/imports/{kind}/current": (
            "What there is now, as a file that can be handed in again",
            (BODY, _part("kind"), _asked("format")),
        ),
        "/seal": ("How far the journal goes and its digest, for the podium", ()),
    }
    below = (_part("held"), _part("number"))
    return {
        path: {"get": _operation(summary, *(below if path.startswith(SITTING) else ()), *asked)}
        for path, (summary, asked) in reads.items()
    } | {
        "/imports/{kind}": {
            "post": _operation(
                "What a file would do; with the digest of that plan, do it", BODY, _part("kind"), asks="File"
            )
        },
        "/commands": {"post": _operation("Send a command; the answer is its ack", asks="Command")},
        "/seats": {
            "get": _operation("Every seat, for the secretary"),
            "post": _operation("Open a seat", asks="NewSeat"),
        },
        "/seats/{seat}/badges": {
            "post": _operation("A code that signs one device in, once", _part("seat")),
            "delete": _operation("Void the codes of a seat", _part("seat")),
        },
        "/seats/{seat}/revoke": {"post": _operation("Close a seat for good", _part("seat"))},
    }


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
