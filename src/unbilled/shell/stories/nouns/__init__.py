"""The nouns of the stories; importing this package declares them all."""

from unbilled.shell.stories.nouns import books, documents, told, work

__all__ = ["books", "documents", "told", "work"]
