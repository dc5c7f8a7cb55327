"""Tables of the kernel: commands and changes."""

from unbilled.kernel.model import Change, Command

__all__ = ["Change", "Command"]
