"""Plenary runs the plenary sitting of a conference live, from one append-only journal."""

__version__ = "0.1.0.dev0"
