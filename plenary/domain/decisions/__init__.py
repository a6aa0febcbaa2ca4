"""The numbered record of what a body decided, in which words, in which manner, on which text."""
