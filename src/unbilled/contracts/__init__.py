"""Project contracts: lines with their billing method, and milestones."""
