"""What else goes on in the invented city: beside single cases, on other ways of a case, and in the whole office."""

from collections.abc import Callable, Iterator

from oversight.demo.scenes.asking import ask_department
from oversight.demo.scenes.keeping import keep_evidence
from oversight.demo.scenes.marching import name_the_march
from oversight.demo.scenes.people import enter_people
from oversight.demo.scenes.planning import keep_plan
from oversight.demo.scenes.walling import put_up_walls
from oversight.demo.scenes.weighing import weigh
from oversight.demo.walks.walk import Moments, Walk

SCENES: dict[str, Callable[[Walk], Iterator[Moments]]] = {
    "people": enter_people,
    "march": name_the_march,
    "department": ask_department,
    "plan": keep_plan,
    "evidence": keep_evidence,
    "weighing": weigh,
    "walls": put_up_walls,
}
"""Names of `CaseTold.beside` → the walks that go on beside an investigation."""
