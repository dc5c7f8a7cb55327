"""Project contracts: their confirmation and closing, lines with their billing method, milestones, agreed exchange rates.

Statements read the rate of a contract with the function `contract_rate_on(contract, from, to, day)`.
"""

from unbilled.contracts.commands import close, confirm, lock, work_under, write_milestones

__all__ = ["close", "confirm", "lock", "work_under", "write_milestones"]
