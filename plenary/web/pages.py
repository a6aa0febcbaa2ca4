"""The screens, the time line, the sign-in page, catalogues and built files; every page under a strict policy."""

from __future__ import annotations

import hashlib
import json
import logging
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, send_from_directory
from werkzeug.wrappers import Response as AnyResponse

from plenary import resources, words
from plenary.domain.vocabulary import Role
from plenary.engine.accounts import SeatRecord
from plenary.engine.storage import StorageFailure
from plenary.web.house import house

logger = logging.getLogger(__name__)
pages = Blueprint("pages", __name__)

SCREEN_OF = {
    Role.CHAIR: "chair",
    Role.VICE_CHAIR: "chair",
    Role.SECRETARY: "secretariat",
    Role.DELEGATE: "delegate",
    Role.DISPLAY: "display",
}
THEME = {"display": "hall"}
PODIUM = "podium.css"
"""How the screens look that have no style sheet of their own: chair, secretariat, time line."""
LOOKS_BACK = ("chair", "secretariat")
"""Whose seats may open the time line: it shows what was, to the podium alone."""
TITLES = {
    "chair": "Chair",
    "delegate": "Delegate",
    "display": "Display",
    "secretariat": "Secretariat",
    "timeline": "Time line",
}

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)


@cache
def manifest() -> dict[str, str] | None:
    """The built files by their source names; ``None`` while the front end is not built."""
    path = resources.STATIC_DIST / "manifest.json"
    if not path.is_file():
        logger.error("%s is missing: run npm ci && npm run build", path)
        return None
    read: dict[str, str] = json.loads(path.read_text("utf-8"))
    return read


def words_of(language: str, screen: str) -> tuple[str, str]:
    """The catalogue of one language with what one screen says, or all of it where the build does not know that screen:
    its file name, which changes with its content, and its JSON.
    """
    named = (manifest() or {}).get("words.json")
    if named and f"{screen}.js" in _said(resources.STATIC_DIST / named):
        return _words_of(language, screen, resources.STATIC_DIST / named)
    return words.browser_catalogue(language)


@cache
def _said(path: Path) -> dict[str, dict[str, list[str]]]:
    """What each screen says: the keys of its ``messages``, and the beginnings of its codes, the ``families``."""
    read: dict[str, dict[str, list[str]]] = json.loads(path.read_text("utf-8"))
    return read


@cache
def _words_of(language: str, screen: str, path: Path) -> tuple[str, str]:
    said = _said(path)[f"{screen}.js"]
    messages, families = frozenset(said["messages"]), tuple(said["families"])
    whole = json.loads(words.browser_catalogue(language)[1])
    kept = {
        key: forms for key, forms in whole["messages"].items() if key in messages or key.startswith(families)
    }
    text = json.dumps(whole | {"messages": kept}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{language}-{screen}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json", text


def build_id() -> str:
    """What changes when anything of the front end changes."""
    return hashlib.sha256(json.dumps(manifest(), sort_keys=True).encode()).hexdigest()[:12]


def location(seat: SeatRecord) -> str:
    """The address of a seat's screen."""
    return f"/{SCREEN_OF[Role(seat.role)]}?seat={seat.id}"


@pages.get("/")
def start() -> AnyResponse:
    """Nothing to see without a seat."""
    return redirect("/enter")


@pages.get("/<any(chair, delegate, display, secretariat, timeline):screen>")
def screen(screen: str) -> AnyResponse | str:
    """A screen for the seat that the address names and the cookie proves; anybody else is sent to sign in."""
    here, named = house(), request.args.get("seat")
    sitter = here.door.by_cookie(request.cookies, named)
    if sitter is None:
        return redirect("/enter")
    seat = sitter.record
    own = SCREEN_OF[Role(seat.role)]
    if screen != own and not (screen == "timeline" and own in LOOKS_BACK):
        return redirect(location(seat))
    asked = request.args.get("lang")
    language = asked if asked in words.LANGUAGES else seat.language
    theme = request.args.get("theme")
    about = here.clerk.conference.about
    name = about.acronym.get(language) or next(iter(about.acronym.values()))
    return _page(
        "shell.html",
        screen,
        language,
        theme if theme in ("hall", "paper") else THEME.get(screen, "paper"),
        f"{words.sentence(TITLES[screen], language)} · {name}",
        {
            "seat": {
                "id": seat.id,
                "role": seat.role,
                "delegation": seat.delegation,
                "language": seat.language,
                "head": seat.head,
                "name": seat.name,
            },
            "conference": here.settings.conference,
            "body": next(iter(here.clerk.conference.bodies)),
        },
    )


@pages.get("/enter")
def enter() -> AnyResponse | str:
    """The page where a badge's code becomes a session; the code is in the fragment, which no server sees."""
    asked = request.args.get("lang")
    language = asked if asked in words.LANGUAGES else words.of_browser(request.accept_languages.values())
    title = words.sentence("Sign in", language)
    return _page(
        "enter.html", "sign_in", language, "paper", title, {"conference": house().settings.conference}
    )


def _page(
    template: str, script: str, language: str, theme: str, title: str, boot: dict[str, Any]
) -> AnyResponse | str:
    files = manifest()
    if files is None or f"{script}.js" not in files:
        text = "The screens are not built. Run: npm ci && npm run build\n"
        return Response(text, 503, mimetype="text/plain")
    catalogue = f"/i18n/{words_of(language, script)[0]}"
    return render_template(
        template,
        lang=language,
        dir="rtl" if language in words.RIGHT_TO_LEFT else "ltr",
        theme=theme,
        title=title,
        css=f"/static/dist/{files.get(script + '.css') or files[PODIUM]}",
        script=f"/static/dist/{files[script + '.js']}",
        catalogue=catalogue,
        boot=boot
        | {
            "build": build_id(),
            "language": language,
            "languages": words.LANGUAGES,
            "catalogue": catalogue,
        },
    )


@pages.get("/i18n/<name>")
def catalogue(name: str) -> Response:
    """The words of one screen in one language, under a name that changes with them."""
    language, _, rest = name.partition("-")
    if language not in words.LANGUAGES:
        abort(404)
    current, text = words_of(language, rest.rpartition("-")[0])
    if name != current:
        abort(404)
    return _lasting(Response(text, mimetype="application/json"))


@pages.get("/static/dist/<path:name>")
def built(name: str) -> Response:
    """A built file; its name has a hash of its content, so it may be kept for ever."""
    return _lasting(send_from_directory(resources.STATIC_DIST, name))


def _lasting(response: Response) -> Response:
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@pages.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
def readyz() -> Response:
    """The process can record: the journal is readable and the clerk has not stopped accepting. Else, why not."""
    here = house()
    try:
        head, read = here.clerk.journal.head(), here.clerk.standing.seq
    except StorageFailure:
        return _not_ready("the database cannot be read")
    if here.clerk.halted:
        return _not_ready("halted: the storage failed; restart this process")
    if head < read:
        return _not_ready(f"the journal ends at {head}, behind entry {read} that was read from it")
    return Response("ready\n", mimetype="text/plain")


def _not_ready(why: str) -> Response:
    return Response(f"not ready: {why}\n", 503, mimetype="text/plain")
