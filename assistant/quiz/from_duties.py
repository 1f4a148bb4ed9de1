"""Items about who does what: from the duty notes."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from assistant.answering.compose import ROLE_NAMES
from assistant.quiz.candidate import Candidate, Ground, Secret, Wording, candidate, citing, common, places
from assistant.quiz.item import BLANK, FALSE, TRUE, Difficulty, ItemKind
from assistant.quiz.material import Material
from assistant.quiz.offices import Offices, can_be_asked
from assistant.quiz.tasks import Task
from assistant.types import Role, Span

_OPTIONS, _MOST_OPTIONS = 4, 6
_MOST_RIGHT = 4
_PAIRS = 4
_TOPIC = 16
"""Characters of a task's name by which it is known again elsewhere."""
_DOES = {Role.LEAD: "牵头", Role.RESPONSIBLE: "负责", Role.COOPERATE: "配合"}


def duty_items(material: Material, rng: Random) -> Iterator[Candidate]:
    """Yield the items about the duties of one document."""
    tasks = [task for task in material.tasks if can_be_asked(task)]
    for task in tasks:
        strangers = material.offices.outside(task)
        for role in Role:
            if task.units(role) and not (role is Role.RESPONSIBLE and task.leads_by_place):
                yield from _choices(material, task, role, strangers, rng)
                yield from _true_false(material, task, role, strangers, rng)
                yield from _fill_in(material, task, role)
        yield from _all_roles(material, task)
    for role in Role:
        yield from _matching(material, tasks, role, rng)


def _choices(
    material: Material, task: Task, role: Role, strangers: Sequence[str], rng: Random
) -> Iterator[Candidate]:
    units, asked = task.units(role), f"是文件列明的{task.name}的{ROLE_NAMES[role]}？"
    near = _some(strangers, rng)
    if len(near) >= _OPTIONS - 1:
        right = rng.choice(units)
        wording = Wording(
            ItemKind.SINGLE,
            f"下列单位中，哪一家{asked}",
            _why(task, role, [right]),
            options=(right, *near[: _OPTIONS - 1]),
            key=(0,),
        )
        yield candidate(wording, _ground(material, task, [role], [right]))
    if len(units) > 1 and len(near) >= 2:
        listed = sorted(rng.sample(units, min(len(units), _MOST_RIGHT)), key=units.index)
        wording = Wording(
            ItemKind.MULTIPLE,
            f"下列单位中，哪些{asked}",
            _why(task, role, listed),
            options=(*listed, *near[: max(2, _MOST_OPTIONS - 1 - len(listed))]),
            key=tuple(range(len(listed))),
        )
        yield candidate(wording, _ground(material, task, [role], listed))


def _some(strangers: Sequence[str], rng: Random) -> list[str]:
    """Return some of the nearer strangers, in another order each time."""
    nearest = list(strangers[: 2 * _MOST_OPTIONS])
    rng.shuffle(nearest)
    return nearest[:_MOST_OPTIONS]


def _true_false(
    material: Material, task: Task, role: Role, strangers: Sequence[str], rng: Random
) -> Iterator[Candidate]:
    units, said = task.units(role), f"是文件列明的{task.name}的{ROLE_NAMES[role]}。"
    right = rng.choice(units)
    wording = Wording(ItemKind.TRUE_FALSE, f"{right}{said}", _why(task, role, [right]), (TRUE, FALSE), (0,))
    yield candidate(wording, _ground(material, task, [role], [right]))
    wrong = [(stranger, Difficulty.MEDIUM) for stranger in _some(strangers, rng)[:1]]
    if role is Role.LEAD:  # told of one that is only responsible, it is harder to see through
        others = [duty.unit for duty in task.duties if duty.unit in task.units(duty.role)]
        wrong += [(unit, Difficulty.HARD) for unit in rng.sample(others, 1) if unit not in units]
    for unit, difficulty in wrong:
        why = f"原文列明的{ROLE_NAMES[role]}是{'、'.join(f'“{own}”' for own in units)}，题中改成了“{unit}”。"
        wording = Wording(
            ItemKind.TRUE_FALSE, f"{unit}{said}", why, (TRUE, FALSE), (1,), difficulty=difficulty
        )
        yield candidate(wording, _ground(material, task, [role], [unit]))


def _fill_in(material: Material, task: Task, role: Role) -> Iterator[Candidate]:
    units = task.units(role)
    if len(units) == 1 and not task.is_open(role):
        wording = Wording(
            ItemKind.FILL,
            f"文件列明的{task.name}的{ROLE_NAMES[role]}是{BLANK}。",
            _why(task, role, units),
            answers=units,
            difficulty=Difficulty.HARD,
        )
        yield candidate(wording, _ground(material, task, [role], units))


def _all_roles(material: Material, task: Task) -> Iterator[Candidate]:
    """Yield the short answer that asks for the units of all roles, where there is more than one."""
    roles = [role for role in Role if task.units(role)]
    if len(roles) > 1:
        names = dict(ROLE_NAMES)
        if task.leads_by_place:
            names[Role.RESPONSIBLE] = "其他责任单位"
        wording = Wording(
            ItemKind.SHORT,
            f"文件列明的{task.name}的{'、'.join(names[role] for role in roles)}分别是哪些？",
            f"依据{task.clause.label}的分工说明{'，排在第一位的为牵头单位' if task.leads_by_place else ''}。",
            answers=tuple(f"{names[role]}：{task.every_unit(role)}" for role in roles),
            difficulty=Difficulty.HARD,
        )
        yield candidate(wording, _ground(material, task, roles, ()))


def _matching(material: Material, tasks: Iterable[Task], role: Role, rng: Random) -> Iterator[Candidate]:
    """Yield items that join tasks to the only unit that each has in `role`; none takes part in another of them."""
    sole = [
        task
        for task in tasks
        if len(task.units(role)) == 1 and not (role is Role.RESPONSIBLE and task.leads_by_place)
    ]
    rng.shuffle(sole)
    while len(sole) >= _PAIRS:
        chosen: list[Task] = []
        for task in sole:
            if len(chosen) < _PAIRS and all(_apart(task, other, role, material.offices) for other in chosen):
                chosen.append(task)
        if len(chosen) < _PAIRS:
            return
        sole = [task for task in sole if task not in chosen]
        yield _match(material, chosen, role, rng)


def _apart(task: Task, other: Task, role: Role, offices: Offices) -> bool:
    (unit,), (other_unit,) = task.units(role), other.units(role)
    return not (offices.takes_part(unit, other) or offices.takes_part(other_unit, task))


def _match(material: Material, tasks: Sequence[Task], role: Role, rng: Random) -> Candidate:
    units = [task.units(role)[0] for task in tasks]
    spare = [
        unit
        for unit in material.offices.outside(tasks[0])
        if not any(material.offices.takes_part(unit, task) for task in tasks)
    ]
    options = [*units, *spare[:1]]  # one belongs to none, so that the last pair does not solve itself
    rng.shuffle(options)
    grounds = [_ground(material, task, [role], units) for task in tasks]
    wording = Wording(
        ItemKind.MATCHING,
        f"将下列任务与文件列明的{ROLE_NAMES[role]}对应起来。",
        "；".join(f"{task.name}由{unit}{_DOES[role]}" for task, unit in zip(tasks, units, strict=True))
        + "。",
        options=tuple(options),
        key=tuple(options.index(unit) for unit in units),
        prompts=tuple(task.name.removesuffix("这项工作") for task in tasks),
    )
    ground = Ground(
        citing(material, *((task.clause, _marks(task)) for task in tasks)),
        common(task.chapter for task in tasks),
        tuple(fact for ground in grounds for fact in ground.facts),
        tuple(place for ground in grounds for place in ground.shown),
        tuple(place for ground in grounds for place in ground.asked),
        tuple(secret for ground in grounds for secret in ground.secrets),
    )
    return candidate(wording, ground)


def _ground(material: Material, task: Task, roles: Sequence[Role], said: Iterable[str]) -> Ground:
    """Return the ground of an item that asks for the units of `roles` in `task` and names those in `said`."""
    named = set(said)
    topic = task.words[-_TOPIC:]
    return Ground(
        citing(material, (task.clause, _marks(task))),
        task.chapter,
        tuple(f"duty:{task.clause.id}:{task.note.start}:{role.value}" for role in roles),
        places(material, [*(duty.span for duty in task.duties if duty.unit in named), *_named(task)]),
        places(material, [span for role in roles for span in task.spans(role)]),
        tuple(Secret(topic, unit) for role in roles for unit in task.units(role)),
    )


def _why(task: Task, role: Role, units: Sequence[str]) -> str:
    return f"{task.clause.label}的分工说明列明，{ROLE_NAMES[role]}{'有' if task.is_open(role) or len(task.units(role)) > len(units) else '是'}{'、'.join(units)}。"


def _marks(task: Task) -> list[Span]:
    return [*_named(task), task.note]


def _named(task: Task) -> list[Span]:
    return [task.named_by] if task.named_by else []
