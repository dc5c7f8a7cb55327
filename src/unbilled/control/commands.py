"""What the command line says about the proofs."""

from __future__ import annotations

from unbilled.control.queries import PROVED, Finding, verify


def verify_and_report(legal_entity: str | None = None) -> tuple[str, int]:
    """Prove every invariant: the report for the terminal, and the exit code, 1 if anything is broken."""
    findings = verify(legal_entity)
    return verify_report(findings), 1 if findings else 0


def verify_report(findings: tuple[Finding, ...]) -> str:
    """What is broken, each invariant with its first offenders; one line if all is true."""
    if not findings:
        return f"All {PROVED} proofs hold."
    said = [line for finding in findings for line in _told(finding)]
    return "\n".join([*said, f"{len(findings)} of {PROVED} proofs are broken."])


def _told(finding: Finding) -> list[str]:
    more = finding.count - len(finding.offenders)
    return [
        f"{finding.invariant}  {finding.sentence}: broken {finding.count} times",
        *(f"    {each.legal_entity}  {each.subject}: {each.detail}" for each in finding.offenders),
        *([f"    and {more} more"] if more else []),
    ]
