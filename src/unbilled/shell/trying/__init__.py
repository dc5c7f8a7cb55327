"""`unbilled try FILE`: an export billed in a throw-away company, with the leaks and what is worked and not yet billed."""
