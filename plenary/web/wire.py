"""The wire: every command dataclass as a marshmallow schema; what comes in is parsed, or told clearly what is wrong."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import EnumType
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson
from marshmallow import RAISE, Schema, ValidationError, post_load, validate
from marshmallow import fields as wire

from plenary.domain import characters
from plenary.domain.values import quick
from plenary.domain.vocabulary import COMMANDS, Between, Command, Length, Refusal, Words, canonical
from plenary.engine.canonical import quickly

ID = re.compile(r"[A-Za-z0-9_.:-]{8,64}\Z")
IS_ID = validate.Regexp(ID, error="8 to 64 letters, digits or _ . : -")

MOST_BYTES = 64 * 1024
"""The largest message that is read; a somewhat larger one is refused, a far larger one ends the connection."""
PLAIN = (str, int, bool, NoneType)
"""Of these nearly all commands are made; none is a fraction, nor holds one."""
KEPT, LONGEST_KEPT = 1_024, 1_000
"""So many commands that were read are kept, of at most so many characters."""


class Malformed(Exception):
    """What came in is no command. ``faults``: for each field, what is wrong with it."""

    def __init__(self, faults: Mapping[str, Any]) -> None:
        super().__init__("malformed")
        self.faults = faults


@quick
@dataclass(frozen=True, slots=True)
class Parsed:
    """A command as it came in. ``digest``: SHA-256 of its name, body and args, for ids sent twice."""

    id: str
    body: str
    command: Command
    digest: str


class Text(wire.String):
    """Unicode text in NFC of a bounded length, without control characters."""

    def __init__(self, length: Length, **more: Any) -> None:
        super().__init__(**more)
        self.length = length

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> str:
        return _text(super()._deserialize(value, attr, data, **more), self.length)


class Whole(wire.Integer):
    """A whole number: no text, no truth value, no fraction."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError("Not a whole number.")
        return value


class Truth(wire.Boolean):
    """true or false, nothing that looks like it."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Not true or false.")
        return value


class InLanguages(wire.Field[Words]):
    """Words by language; a plain text is taken to be in the language of the seat (``context`` of the load)."""

    def __init__(self, length: Length, **more: Any) -> None:
        super().__init__(**more)
        self.length = length

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> Words:
        if isinstance(value, str):
            return {"": _text(value, self.length)}
        if not isinstance(value, dict) or not value or len(value) > 12:
            raise ValidationError('Not a text, nor texts by language as in {"en": "…"}.')
        for language in value:
            if not (isinstance(language, str) and language.isascii() and language.isalpha()):
                raise ValidationError("Not a language code.")
            if not 2 <= len(language) <= 3 or not language.islower():
                raise ValidationError("Not a language code.")
        return {language: _text(text, self.length) for language, text in sorted(value.items())}


class Series(wire.List):
    """A list of bounded length, as a tuple."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> Any:
        return tuple(super()._deserialize(value, attr, data, **more))


def _text(value: Any, length: Length) -> str:
    if not isinstance(value, str):
        raise ValidationError("Not a text.")
    text = characters.composed(value)
    if not characters.fits(text, length):
        raise ValidationError(f"{length.least} to {length.most} characters.")
    if not characters.can_be_shown(text):
        raise ValidationError("Characters that cannot be shown.")
    return text


def _field(kind: Any, **more: Any) -> wire.Field[Any]:
    """The field for a type hint of a command."""
    if get_origin(kind) in (UnionType, Union):
        (inner,) = (part for part in get_args(kind) if part is not NoneType)
        return _field(inner, allow_none=True, **more)
    if get_origin(kind) is Annotated:
        inner, *bounds = get_args(kind)
        return _bounded(inner, bounds[0], **more)
    if isinstance(kind, EnumType):
        return wire.Enum(kind, by_value=True, **more)
    if is_dataclass(kind):
        nested: Any = kind
        return wire.Nested(schema(nested), **more)
    return {bool: Truth, int: Whole}[kind](**more)


def _bounded(inner: Any, bound: Length | Between, **more: Any) -> wire.Field[Any]:
    if get_origin(inner) in (UnionType, Union):
        (known,) = (part for part in get_args(inner) if part is not NoneType)
        return _bounded(known, bound, allow_none=True, **more)
    if isinstance(bound, Between):
        return Whole(validate=validate.Range(bound.least, bound.most), **more)
    if get_origin(inner) is tuple:
        return Series(_field(get_args(inner)[0]), validate=validate.Length(bound.least, bound.most), **more)
    return Text(bound, **more) if inner is str else InLanguages(bound, **more)


def _default(field: Field[Any]) -> dict[str, Any]:
    if field.default is not MISSING:
        return {"load_default": field.default}
    return {"required": True}


@cache
def schema(kind: Any) -> type[Schema]:
    """The schema of a command, or of a dataclass inside one; unknown fields are refused."""
    hints = get_type_hints(kind, include_extras=True)
    made = {f.name: _field(hints[f.name], data_key=f.name.rstrip("_"), **_default(f)) for f in fields(kind)}

    def build(self: Schema, data: dict[str, Any], **more: Any) -> Any:
        return kind(**data)

    meta = type("Meta", (), {"unknown": RAISE})
    return type(kind.__name__, (Schema,), {**made, "Meta": meta, "build": post_load(build)})


@cache
def loader(name: str) -> Schema:
    """The schema of the command of this name, made once."""
    known: Any = COMMANDS[name]
    made: Schema = schema(known)()
    return made


class Envelope(Schema):
    """What every command comes in."""

    class Meta:
        unknown = RAISE

    id = wire.String(required=True, validate=IS_ID)
    name = wire.String(required=True, validate=validate.OneOf(COMMANDS, error="No such command."))
    body = wire.String(load_default=None, validate=validate.Length(1, 64))
    args = wire.Dict(keys=wire.String(), load_default=dict)


_envelope = Envelope()


def _opened(message: dict[str, Any]) -> tuple[str, str, str | None, dict[str, Any]]:
    """Id, name, body and args of an envelope. Raises ValidationError.

    Nearly all are right, which is seen ten times as fast as the schema tells what is wrong with the others.
    """
    id, name, args = message.get("id"), message.get("name"), message.get("args")
    if (
        len(message) == 3
        and isinstance(id, str)
        and ID.match(id)
        and isinstance(name, str)
        and name in COMMANDS
        and isinstance(args, dict)
    ):
        return id, name, None, args
    opened: dict[str, Any] = _envelope.load(message)
    return opened["id"], opened["name"], opened["body"], opened["args"]


T = TypeVar("T")


def read(kind: type[T], message: object) -> T:
    """A message as a dataclass other than a command. Raises Malformed."""
    try:
        loaded: T = schema(kind)().load(message)  # type: ignore[arg-type]  # load() checks what it is
    except ValidationError as wrong:
        raise Malformed(wrong.normalized_messages()) from None
    return loaded


def unreadable(message: object) -> Refusal | None:
    """Why a command is not read at all."""
    try:
        size = len(orjson.dumps(message))
    except TypeError:
        return Refusal("malformed", details={"message": ["Too deep, binary, or half a character."]})
    return Refusal("too_large", details={"most": MOST_BYTES}) if size > MOST_BYTES else None


def parse(message: object, body: str, language: str) -> Parsed:
    """The command in a message; ``body``: the one it is for unless it says otherwise; ``language``: of the seat.

    Raises Malformed.
    """
    if not isinstance(message, dict):
        raise Malformed({"message": ["Not an object."]})
    try:
        id, name, other, args = _opened(message)
        body = other or body
        content = _content(name, body, args)
        command, digest = (_read if len(content) <= LONGEST_KEPT else _read.__wrapped__)(content, language)
    except ValidationError as wrong:
        raise Malformed(wrong.normalized_messages()) from None
    return Parsed(id, body, command, digest)


def _content(name: str, body: str, args: dict[str, Any]) -> str:
    """What a message asks for, whoever sends it under whatever id. Raises ValidationError."""
    content = {"name": name, "body": body, "args": args}
    try:
        if all(type(value) in PLAIN for value in args.values()):
            return quickly(content)
        return canonical(content)
    except (ValueError, RecursionError):
        loader(name).load(args)  # which tells better what is wrong
        raise ValidationError({"args": ["Not a value of JSON, or too deep."]}) from None


@lru_cache(KEPT)
def _read(content: str, language: str) -> tuple[Command, str]:
    """The command that is this content, and its digest. Raises ValidationError.

    A thousand delegations that vote send three contents: each is read once.
    """
    given = json.loads(content)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return _in_language(loader(given["name"]).load(given["args"]), language), digest


def _in_language(value: Any, language: str) -> Any:
    """The same value with plain words filed under the language of the seat."""
    if isinstance(value, dict):
        return {key or language: words for key, words in value.items()}
    if isinstance(value, tuple):
        return tuple(_in_language(part, language) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _in_language(getattr(value, f.name), language) for f in fields(value)}
        return type(value)(**parts)
    return value
