"""Projects and what classifies work on them."""
