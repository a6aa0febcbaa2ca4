"""Votes: preparing, opening, casting, holding, closing, counting by the rules, announcing."""
