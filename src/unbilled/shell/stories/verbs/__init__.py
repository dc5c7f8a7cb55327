"""The verbs of the stories, by noun; importing this package declares them all."""

from unbilled.shell.stories.verbs import billing, drafts, entries, invoices, journals, progress, reviews, setting_up, terms

__all__ = ["billing", "drafts", "entries", "invoices", "journals", "progress", "reviews", "setting_up", "terms"]
