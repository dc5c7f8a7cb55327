"""What a batch may do with its documents."""

CONFIRM, POST = "confirm_proformas", "post_proposals"
