"""The rules of procedure as data: what a profile holds, how it is checked, and the profiles of the house."""
