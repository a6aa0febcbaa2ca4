"""Examples of commands, made from their dataclasses: the smallest that parses, and any that hypothesis thinks of."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum, EnumType
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from plenary.domain.vocabulary import Between, Length

LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh", "swa")


def parts(hint: Any) -> tuple[Any, Any, bool]:
    """A type hint taken apart: the plain type, its bound, and whether it may be absent."""
    optional = False
    bound = None
    while get_origin(hint) in (UnionType, Union, Annotated):
        if get_origin(hint) is Annotated:
            hint, bound = get_args(hint)
        else:
            optional = True
            (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return hint, bound, optional


def smallest(kind: Any) -> dict[str, Any]:
    """JSON for a dataclass with its required fields only, each as small as it may be."""
    hints = get_type_hints(kind, include_extras=True)
    needed = [f.name for f in fields(kind) if f.default is MISSING]
    return {name.rstrip("_"): _smallest(hints[name]) for name in needed}


def _smallest(hint: Any) -> Any:
    kind, bound, _ = parts(hint)
    if isinstance(kind, EnumType):
        return next(iter(kind)).value  # type: ignore[attr-defined]
    if is_dataclass(kind):
        return smallest(kind)
    if get_origin(kind) is tuple:
        return [_smallest(get_args(kind)[0]) for _ in range(bound.least)]
    if get_origin(kind) is Mapping:
        return {"en": "x" * bound.least}
    if kind is bool:
        return True
    return bound.least if kind is int else "x" * bound.least


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Every value of a dataclass that the house may hold."""
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{f.name: _anything(hints[f.name]) for f in fields(kind)})


def _anything(hint: Any) -> st.SearchStrategy[Any]:
    kind, bound, optional = parts(hint)
    return st.none() | _of(kind, bound) if optional else _of(kind, bound)


def _of(kind: Any, bound: Any) -> st.SearchStrategy[Any]:
    if isinstance(kind, EnumType):
        return st.sampled_from(list(kind))
    if is_dataclass(kind):
        return anything(kind)
    if get_origin(kind) is tuple:
        item = _anything(get_args(kind)[0])
        return st.lists(item, min_size=bound.least, max_size=min(bound.most, 3)).map(tuple)
    if get_origin(kind) is Mapping:
        return st.dictionaries(st.sampled_from(LANGUAGES), _text(bound), min_size=1)
    if kind is bool:
        return st.booleans()
    if isinstance(bound, Between):
        return st.integers(bound.least, bound.most)
    return _text(bound)


def _text(bound: Length) -> st.SearchStrategy[str]:
    """Texts that stay as they are: in NFC, without space around, without what cannot be shown."""
    shown = st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u202d\u202e\ufeff"
    )
    texts = st.text(shown, min_size=bound.least, max_size=min(bound.most, 40))
    whole = texts.map(lambda text: unicodedata.normalize("NFC", text).strip())
    return whole.filter(lambda text: bound.least <= len(text) <= bound.most)


def to_json(value: Any) -> Any:
    """A dataclass as the wire carries it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [to_json(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value
