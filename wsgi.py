"""The application for process managers: ``python wsgi.py`` is ``plenary serve``."""

from plenary.server import main

if __name__ == "__main__":
    raise SystemExit(main())
