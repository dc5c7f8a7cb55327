"""Tables of the kernel: commands, changes and settings."""

from unbilled.kernel.model import Change, Command, Setting

__all__ = ["Change", "Command", "Setting"]
