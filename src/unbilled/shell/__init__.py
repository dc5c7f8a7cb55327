"""Settings, root urls, base templates, sign-in and the command line."""
