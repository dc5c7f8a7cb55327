"""The command line: `unbilled …`. Each command sets Django up, calls one function and prints what came of it."""

from unbilled.shell.cli.application import main

__all__ = ["main"]
