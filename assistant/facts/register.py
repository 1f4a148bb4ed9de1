"""The register: every duty and every target of a corpus, each with its clause and document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.facts.duties import duties_of, governing
from assistant.facts.institutions import Institutions, Succession
from assistant.facts.tables import Row, rows_of
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
    """All duties and targets of `documents`, by document and in its order; extracted when first asked for."""

    documents: tuple[Document, ...]
    institutions: Institutions

    @cached_property
    def _duties(self) -> dict[str, tuple[DutyRow, ...]]:
        return {}

    @cached_property
    def _targets(self) -> dict[str, tuple[TargetRow, ...]]:
        return {}

    @cached_property
    def _governing(self) -> dict[str, Mapping[str, tuple[Duty, ...]]]:
        return {}

    @cached_property
    def _rows(self) -> dict[str, Mapping[str, Row]]:
        return {}

    def _duties_in(self, document: Document) -> tuple[DutyRow, ...]:
        if document.id not in self._duties:
            clauses = {clause.id: clause for clause in document.clauses}
            self._duties[document.id] = tuple(
                DutyRow(
                    duty, clauses[duty.clause], document, self.institutions.successor(duty.unit, document)
                )
                for duty in duties_of(document)
            )
        return self._duties[document.id]

    def _targets_in(self, document: Document) -> tuple[TargetRow, ...]:
        if document.id not in self._targets:
            clauses = {clause.id: clause for clause in document.clauses}
            self._targets[document.id] = tuple(
                TargetRow(target, clauses[target.clause], document) for target in targets_of(document)
            )
        return self._targets[document.id]

    def _chosen(self, document: str | None) -> Iterator[Document]:
        return (each for each in self.documents if document in (None, each.id))

    def governing(self, clause: Clause) -> tuple[Duty, ...]:
        """Return the duties that hold for `clause`, whether its own note's or one's around it; () without any."""
        if clause.document not in self._governing:
            (document,) = self._chosen(clause.document)
            duties = [row.duty for row in self._duties_in(document)]
            self._governing[document.id] = governing(document, duties)
        return self._governing[clause.document].get(clause.id, ())

    def row_of(self, clause: Clause) -> Row | None:
        """Return the row of a table that `clause` is a cell of; None where it is in no table."""
        if clause.document not in self._rows:
            (document,) = self._chosen(clause.document)
            self._rows[document.id] = {cell.clause.id: row for row in rows_of(document) for cell in row.cells}
        return self._rows[clause.document].get(clause.id)

    def duties_of(
        self, document: str | None = None, units: Iterable[str] | None = None, role: Role | None = None
    ) -> tuple[DutyRow, ...]:
        """Return the rows of one document (None: all), of `units` (None: all) and of one role (None: all)."""
        wanted = None if units is None else set(units)
        return tuple(
            row
            for each in self._chosen(document)
            for row in self._duties_in(each)
            if (wanted is None or row.duty.unit in wanted) and role in (None, row.duty.role)
        )

    def targets_of(
        self, document: str | None = None, kind: TargetKind | None = TargetKind.AIM
    ) -> tuple[TargetRow, ...]:
        """Return the targets of one document (None: all); awards only if `kind` asks for them (None: both)."""
        return tuple(
            row
            for each in self._chosen(document)
            for row in self._targets_in(each)
            if kind in (None, row.target.kind)
        )

    def units(self, document: str | None = None) -> tuple[str, ...]:
        """Return the units of one document (None: all), in order of their first duty."""
        return tuple(dict.fromkeys(row.duty.unit for row in self.duties_of(document)))
