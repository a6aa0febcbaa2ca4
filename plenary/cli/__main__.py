"""``python -m plenary.cli``."""

from plenary.cli import main

raise SystemExit(main())
