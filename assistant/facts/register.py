"""The register: every duty and every target of a corpus, each with its clause and document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.facts.duties import duties_of
from assistant.facts.institutions import Institutions, Succession
from assistant.facts.targets import targets_of
from assistant.types import Clause, Document, Duty, Role, Target, TargetKind


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty, where it stands, and what became of its unit (None: nothing known)."""

    duty: Duty
    clause: Clause
    document: Document
    succession: Succession | None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target and where it stands."""

    target: Target
    clause: Clause
    document: Document


@dataclass(frozen=True)
class Register:
    """All duties and targets, by document and in its order."""

    duties: tuple[DutyRow, ...]
    targets: tuple[TargetRow, ...]
    institutions: Institutions

    @classmethod
    def of(cls, documents: Sequence[Document], institutions: Institutions) -> "Register":
        """Extract the duties and targets of `documents`."""
        duties, targets = [], []
        for document in documents:
            clauses = {clause.id: clause for clause in document.clauses}
            for duty in duties_of(document):
                succession = institutions.successor(duty.unit, document)
                duties.append(DutyRow(duty, clauses[duty.clause], document, succession))
            for target in targets_of(document):
                targets.append(TargetRow(target, clauses[target.clause], document))
        return cls(tuple(duties), tuple(targets), institutions)

    def duties_of(
        self, document: str | None = None, units: Iterable[str] | None = None, role: Role | None = None
    ) -> tuple[DutyRow, ...]:
        """Return the rows of one document (None: all), of `units` (None: all) and of one role (None: all)."""
        wanted = None if units is None else set(units)
        return tuple(
            row
            for row in self.duties
            if document in (None, row.document.id)
            and (wanted is None or row.duty.unit in wanted)
            and role in (None, row.duty.role)
        )

    def targets_of(
        self, document: str | None = None, kind: TargetKind | None = TargetKind.AIM
    ) -> tuple[TargetRow, ...]:
        """Return the targets of one document (None: all); awards only if `kind` asks for them (None: both)."""
        return tuple(
            row
            for row in self.targets
            if document in (None, row.document.id) and kind in (None, row.target.kind)
        )

    def units(self, document: str | None = None) -> tuple[str, ...]:
        """Return the units of one document (None: all), in order of their first duty."""
        return tuple(
            dict.fromkeys(row.duty.unit for row in self.duties if document in (None, row.document.id))
        )
