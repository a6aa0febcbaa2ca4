"""What the house is made of: its files, its settings, its paths over HTTP, its events on the socket."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import getdoc
from typing import Any

from flask import Blueprint, Flask

from docs.reading.source import modules, texts
from docs.reading.words import block, one_of, sentence, table
from plenary.app import ROUTES
from plenary.cli import parser
from plenary.web import openapi, sign_in
from plenary.web.socket import Live

EVENTS = (
    ("→", "`command`", "`{id, name, body?, args}`; `id` is made by the client, unique within the seat, 8–64 characters",
     "`{ok: true, seq, result?: {id}}` or `{ok: false, refusal: {code, text, cite?, details?}}`"),
    ("→", "`sync`", "`{seq?}`", "the view; with `seq`, the sections that changed since"),
    ("→", "`watch`", "`{body}`", "that body's whole view; later pushes are of that body"),
    ("→", "`clock`", "`{sent, skew?, seq?, build?}`", "`{sent, at, build}`; `build` changes when the screens do"),
    ("←", "`view`", "`{seq, at, sections: {name: whole new value}}`", ""),
    ("←", "`status`", "`{at, sections}`: facts outside the journal", ""),
    ("←", "`goodbye`", "`{reason}`: `restart` (come back) or `revoked` (the seat is closed)", ""),
)  # fmt: skip

OPTIONAL = {
    "PLENARY_HOST": "the address to listen at",
    "PLENARY_PORT": "the port; 0 picks a free one",
    "PLENARY_REDIS_URL": "where processes wake each other, e.g. redis://127.0.0.1:6379/0; else each looks every 250 ms",
    "PLENARY_METRICS_TOKEN": "what a collector of `/metrics` must show; without one, only this machine itself may look",
    "PLENARY_FANOUT": "how views get to the screens: `direct` on their raw sockets, or `emit` by the library",
    "PLENARY_LOG_LEVEL": "`debug`, `info`, `warning` or `error`",
}

HELP = {"database": "where the conference is kept; one that exists goes on where it stood"}

FOLDERS = (
    "plenary",
    "plenary/cli",
    "plenary/domain",
    "plenary/engine",
    "plenary/imports",
    "plenary/reports",
    "plenary/web",
)
BESIDE = (
    (
        "static/src/",
        "the screens: `core/` (connection, clock, words), `ui/` (parts), `sections/`, `screens/`",
    ),
    (
        "static/css/",
        "how they look: tokens first, then a layer for each screen; what each is sent is in `screens/`",
    ),
    ("static/build/", "what bundles them into `static/dist/`, and collects their strings"),
    ("templates/", "the shell of the screens and the sign-in page"),
    ("migrations/", "the schema of the database, Alembic"),
    ("tests/", "rules, procedure, secrecy, journal, web, front, browser, stories, faults"),
    ("docs/", "these pages and what writes the generated parts of them"),
)


def events() -> Iterator[str]:
    """The events of the socket; the code has exactly these."""
    written = {name.strip("`") for _, name, _, _ in EVENTS}
    found = _in_code()
    if written != found:
        raise ValueError(f"docs/reading/house.py knows {written}, the socket {found}")
    yield table(("", "event", "payload", "answer"), EVENTS)


def _in_code() -> set[str]:
    """What the live door answers, and what it or its wires send."""
    found = set(Live.EVENTS)
    for path in ("plenary/web/socket.py", "plenary/web/fanout.py"):
        for node in ast.walk(modules()[path]):
            match node:
                case ast.Call(func=ast.Attribute(attr="send" | "tell" | "everybody"), args=args):
                    found.update(
                        a.value for a in args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                    )
                case ast.Call(func=ast.Name(id="event_text"), args=[ast.Constant(value=str(name)), *_]):
                    found.add(name)
    return found


def routes() -> Iterator[Blueprint]:
    """What the application registers: the API with all that adds to it, and the pages."""
    for module in (*ROUTES, sign_in):
        yield from (part for part in vars(module).values() if isinstance(part, Blueprint))


def paths() -> Iterator[str]:
    """Every path that answers, from the application's own map; those of the API are in the OpenAPI document too."""
    app = Flask("docs", static_folder=None)
    for part in dict.fromkeys(routes()):
        app.register_blueprint(part)
    described = openapi.document()["paths"]
    rows = []
    for rule in sorted(
        app.url_map.iter_rules(), key=lambda rule: (not rule.rule.startswith("/api"), rule.rule)
    ):
        path = re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            operation = described.get(path, {}).get(method.lower())
            if operation is None and path.startswith("/api/v1/conferences"):
                raise ValueError(f"{method} {path} is not in the OpenAPI document")
            rows.append(
                (method, f"`{path}`", _body(operation), sentence(getdoc(app.view_functions[rule.endpoint])))
            )
    if unknown := described.keys() - {row[1].strip("`") for row in rows}:
        raise ValueError(f"the OpenAPI document describes what does not answer: {unknown}")
    yield table(("", "path", "takes", ""), rows)


def _body(operation: dict[str, Any] | None) -> str:
    if operation is None:
        return ""
    asked = [f"?{one['name']}=" for one in operation["parameters"] if one["in"] == "query"]
    if body := operation.get("requestBody"):
        asked.append(body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2])
    return one_of(asked)


def settings() -> Iterator[str]:
    """The settings of ``plenary serve``, from the calls that read them."""
    rows = []
    (reader,) = (
        node
        for node in ast.walk(modules()["plenary/settings.py"])
        if isinstance(node, ast.FunctionDef) and node.name == "from_environment"
    )
    calls = [node for node in ast.walk(reader) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        match call:
            case ast.Call(func=ast.Name(id="need"), args=[name, what]):
                rows.append((f"`{next(texts(name))}`", "required", next(texts(what))))
            case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name)), default]):
                given = next(texts(default))
                rows.append((f"`{name}`", f"`{given}`" if given else "none", OPTIONAL[name]))
    yield table(("setting", "default", ""), rows)


def options() -> Iterator[str]:
    """The options of ``plenary demo``, from its own parser."""
    chosen: Any = next(action for action in parser()._actions if isinstance(action.choices, dict))
    rows = [
        (
            f"`{option.option_strings[0]}{f' {option.metavar}' if option.metavar else ''}`",
            _default(option),
            option.help or HELP[option.dest],
        )
        for option in chosen.choices["demo"]._actions
        if option.dest != "help"
    ]
    yield table(("option", "default", ""), rows)


def _default(option: Any) -> str:
    return f"`{option.default}`" if option.default not in (None, False) else ""


def tree() -> Iterator[str]:
    """The files of the package with the sentence that each begins with, and what lies beside."""
    lines: list[str] = []
    for folder in FOLDERS:
        lines += [f"{folder}/", *_files(folder), ""]
    wide = max(len(name) for name, _ in BESIDE) + 2
    lines += [f"{name:<{wide}}{text.replace('`', '')}" for name, text in BESIDE]
    yield block("\n".join(lines), "text")


def _files(folder: str) -> Iterator[str]:
    inner = [path for path in modules() if path.startswith(f"{folder}/")]
    names = [(path.removeprefix(f"{folder}/"), path) for path in inner]
    rows = [(name, path) for name, path in names if "/" not in name and name != "__init__.py"]
    if folder != "plenary":
        rows += [
            (f"{name.partition('/')[0]}/", path) for name, path in names if name.endswith("/__init__.py")
        ]
    for name, path in rows:
        text = sentence(ast.get_docstring(modules()[path]))
        yield f"  {name:<18}{text}"
