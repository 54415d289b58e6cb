"""What published decisions are chosen by, one row a value: copied from the public decision, never from the case."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.publication.reading.facets import LONGEST, Facet


class DecisionFacet(Keyed, Base):
    """One value of a decision that is public now. A decision that is superseded or taken down has none."""

    __tablename__ = "decision_facet"

    publication_id: Mapped[int] = mapped_column(Id, ForeignKey("publication.id"))
    facet: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(LONGEST))
    label: Mapped[str] = mapped_column(String(LONGEST), default="")
    "As it is read, where the charter has no label for it: districts and named officers."

    __table_args__ = (
        UniqueConstraint("publication_id", "facet", "code"),
        CheckConstraint(f"facet IN {tuple(one.value for one in Facet)}", name="facet"),
        Index("ix_decision_facet_value", "facet", "code", "publication_id"),
    )
