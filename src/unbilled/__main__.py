"""Run the command line as a module."""

from unbilled.shell.cli import main

main()
