"""Where the files lie that are not code: at the root of a checkout, in the package of an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = _PACKAGE / "bundle"
_ROOT = _BUNDLE if _BUNDLE.is_dir() else _PACKAGE.parent

STATIC_DIST = _ROOT / "static" / "dist"
TEMPLATES = _ROOT / "templates"
MIGRATIONS = _ROOT / "migrations"
TRANSLATIONS = _PACKAGE / "translations"
