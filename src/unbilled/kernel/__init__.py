"""What every capability stands on: statements in files, commands, refusals, the database's catalogue. No domain words."""
