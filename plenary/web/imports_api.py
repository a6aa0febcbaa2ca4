"""Files for the secretary: hand one in, see what it would do, apply it; empty sheets, and what there is now."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated, Any

from flask import Response, g, jsonify, request

from plenary.domain.vocabulary import Between, Length, Refusal, Role
from plenary.domain.vocabulary import Request as Asked
from plenary.engine import wordings
from plenary.engine.conduct import Answer
from plenary.imports import desk
from plenary.imports.columns import Correction
from plenary.imports.findings import NotReadable
from plenary.imports.grid import MOST_CHARACTERS
from plenary.imports.kinds import FORMATS, KINDS, Kind, written
from plenary.web.api import answered, api, asked_body, language, payload, refuse, seated
from plenary.web.house import ANSWER_WITHIN_S, ack, house
from plenary.web.wire import Malformed, read

MOST_SENT = 4 * 1024 * 1024
"""Bytes of a request: a file of 2 MiB in base64, and its corrections."""


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """A cell, by line and column, and what shall stand there."""

    line: Annotated[int, Between(1, 1_048_576)]
    column: Annotated[str, Length(1, 200)]
    value: Annotated[str, Length(0, MOST_CHARACTERS)]


@dataclass(frozen=True, kw_only=True)
class File:
    """A file beside its content. ``plan``: the digest of the preview that is confirmed; none asks for a preview."""

    name: Annotated[str, Length(1, 200)]
    corrections: Annotated[tuple[Corrected, ...], Length(0, 2000)] = ()
    remove: bool = False
    plan: Annotated[str, Length(64, 64)] | None = None


def _kind(name: str) -> Kind:
    if g.sitter.seat.role != Role.SECRETARY:
        refuse("not_allowed", role=g.sitter.record.role)
    if name not in KINDS:
        refuse("not_found")
    return KINDS[name]


def _handed_in(kind: Kind) -> tuple[desk.Brought, str | None]:
    """The file in the request, and the digest of the plan that it confirms."""
    request.max_content_length = MOST_SENT
    message = payload()
    # A long text that is not for reading: the wire would look at every character.
    content = message.pop("content", None) if isinstance(message, dict) else None
    if not isinstance(content, str):
        refuse("malformed", content=["Not base64."])
    try:
        file = read(File, message)
        decoded = base64.b64decode(content, validate=True)
    except Malformed as wrong:
        refuse("malformed", **wrong.faults)
    except (binascii.Error, ValueError):
        refuse("malformed", content=["Not base64."])
    corrections = [Correction(each.line, each.column, each.value) for each in file.corrections]
    return desk.Brought(kind.name, file.name, decoded, corrections, file.remove), file.plan


def _send(asked: Asked) -> Answer:
    try:
        return house().clerk.submit(asked).result(ANSWER_WITHIN_S)
    except TimeoutError:
        return Refusal("storage.unknown_outcome")


@api.post("/conferences/<conference>/imports/<kind>")
@seated
def hand_in(kind: str) -> Response:
    """What a file would do; or, with the digest of that ``plan``, do it: all of it or nothing."""
    brought, confirmed = _handed_in(_kind(kind))
    clerk, body = house().clerk, asked_body()
    try:
        if confirmed is None:
            return jsonify(desk.preview(brought, clerk.conference, body).shown(language()))
        made, answer = desk.apply(brought, confirmed, g.sitter.seat, body, lambda: clerk.conference, _send)
    except NotReadable as wrong:
        return answered(ack(wrong.refusal, language()))
    if isinstance(answer, Refusal) and answer.code.startswith("import."):
        answer = Refusal(answer.code, details=made.shown(language()))
    counts: dict[str, Any] = {} if isinstance(answer, Refusal) else {"counts": made.counts()}
    return answered(ack(answer, language()) | counts)


@api.get("/conferences/<conference>/imports/<kind>/sheet")
@seated
def sheet(kind: str) -> Response:
    """An empty sheet with the columns of this kind; a workbook explains them."""
    known, form = _kind(kind), _format("csv", "xlsx")
    languages = house().clerk.conference.about.languages
    return _download(f"{kind}-sheet.{form}", written(known, form, languages, language=language()))


@api.get("/conferences/<conference>/imports/<kind>/current")
@seated
def current(kind: str) -> Response:
    """What the conference has now, as a file that changes nothing when it is handed in again."""
    known, form = _kind(kind), _format(*FORMATS)
    here, body = house(), asked_body()
    conference = here.clerk.conference
    with here.storage.read() as connection:
        stored = wordings.everything(connection, conference.id) if kind == "texts" else {}
    try:
        rows = list(known.current(conference, body, stored))
        return _download(f"{kind}.{form}", written(known, form, conference.about.languages, rows))
    except NotReadable as wrong:
        return answered(ack(wrong.refusal, language()))


def _format(*offered: str) -> str:
    asked = request.args.get("format", offered[0])
    if asked not in offered:
        refuse("malformed", format=[f"One of {', '.join(offered)}."])
    return asked


def _download(name: str, content: bytes) -> Response:
    disposition = f'attachment; filename="{name}"'
    media = FORMATS[name.rpartition(".")[2]]
    return Response(content, content_type=media, headers={"Content-Disposition": disposition})
