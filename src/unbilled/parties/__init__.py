"""Legal entities and the parties that they deal with."""
