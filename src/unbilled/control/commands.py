"""What the command line says about the proofs."""

from __future__ import annotations

from collections.abc import Collection

from unbilled.control.queries import PROVED, PROVED_OF_DOCUMENTS, Finding, documents_named, verify


def verify_and_report(legal_entity: str | None = None, numbers: Collection[str] = ()) -> tuple[str, int]:
    """Prove every invariant, or what concerns documents: the report for the terminal, and the exit code, 1 if one is broken."""
    if not numbers:
        findings = verify(legal_entity)
        return verify_report(findings), 1 if findings else 0
    findings = verify(documents=[each for number in numbers for each in documents_named(number, legal_entity)])
    return verify_report(findings, PROVED_OF_DOCUMENTS), 1 if findings else 0


def verify_report(findings: tuple[Finding, ...], proofs: int = PROVED) -> str:
    """What is broken of so many proofs, each invariant with its first offenders; one line if all is true."""
    if not findings:
        return f"All {proofs} proofs hold."
    said = [line for finding in findings for line in _told(finding)]
    return "\n".join([*said, f"{len(findings)} of {proofs} proofs are broken."])


def _told(finding: Finding) -> list[str]:
    more = finding.count - len(finding.offenders)
    return [
        f"{finding.invariant}  {finding.sentence}: broken {finding.count} times",
        *(f"    {each.legal_entity}  {each.subject}: {each.detail}" for each in finding.offenders),
        *([f"    and {more} more"] if more else []),
    ]
