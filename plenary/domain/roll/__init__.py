"""Delegations, their rights, mandates and presence."""
