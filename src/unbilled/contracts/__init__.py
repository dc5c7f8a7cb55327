"""Project contracts: their confirmation and closing, lines, billing rules, milestones, agreed exchange rates.

Statements read the rate of a contract with the function `contract_rate_on(contract, from, to, day)`.
"""

from unbilled.contracts.commands import (
    close,
    complete_milestones,
    confirm,
    divide_milestones,
    keep_rule_milestones,
    lock,
    work_under,
    write_milestones,
)

__all__ = [
    "close",
    "complete_milestones",
    "confirm",
    "divide_milestones",
    "keep_rule_milestones",
    "lock",
    "work_under",
    "write_milestones",
]
