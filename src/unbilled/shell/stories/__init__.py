"""Stories: Markdown that sets up a small company, acts in domain words, and says what is then true."""
