"""Published benchmarks as problems: job shop, flexible job shop, and flexible job shop with assembly.

::

    job shop        a line with the numbers of jobs and of machines; then a line for each job: pairs of
                    machine (from 0) and duration, in the order of work
    flexible        a line with the numbers of jobs and of machines (a third number, the mean of machines
                    for an operation, is ignored); then for each job the number of its operations, and for
                    each of these how many machines can do it, and pairs of machine (from 1) and duration
    assembly        (Birgin and others 2014) a line with the numbers of operations, of precedences and of
                    machines; a line for each precedence, two operations (from 0); a line for each operation,
                    as in flexible, but machines from 0. Each connected graph is one job.

Lines that are empty or begin with ``#`` are comments everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from sharing.io import read_text
from sharing.planning.errors import BadDocument
from sharing.planning.scheduling.errors import BadInstance
from sharing.planning.scheduling.machine import Machine, MachineId
from sharing.planning.scheduling.problem import After, Mode, Operation, OperationId, Order, OrderId, Problem


class Format(StrEnum):
    """Of a benchmark's file."""

    JOBSHOP = "jobshop"
    FLEXIBLE = "flexible"
    ASSEMBLY = "assembly"


_MOST = 1_000_000
"""The largest number that a file may hold."""


class _Line:
    """Numbers of a line, taken one after another."""

    def __init__(self, path: str, line: int, text: str) -> None:
        self.path, self.line, self.words, self._at = path, line, text.split(), 0

    def bad(self, reason: str) -> BadInstance:
        return BadInstance(self.path, self.line, reason)

    @property
    def left(self) -> int:
        return len(self.words) - self._at

    def number(self, what: str, least: int, most: int = _MOST) -> int:
        if not self.left:
            raise self.bad(f"ends before {what}")
        word = self.words[self._at]
        if not word.isascii() or not word.isdigit() or not least <= int(word[:12]) <= most or len(word) > 12:
            raise self.bad(f"{what} is {word[:20]!r}: it must be a whole number from {least} to {most}")
        self._at += 1
        return int(word)

    def end(self) -> None:
        if self.left:
            raise self.bad(
                f"{self.left} numbers are left over, the first of them {self.words[self._at][:20]!r}"
            )

    def modes(self, machines: int, base: int) -> tuple[Mode, ...]:
        """As many as the next number says, machines counted from ``base``."""
        found: dict[MachineId, Mode] = {}
        for _ in range(self.number("how many machines can do it", 1, machines)):
            machine = _machine(self.number("a machine", base, machines - 1 + base) - base)
            if machine in found:
                raise self.bad(f"machine {machine} can do an operation twice")
            found[machine] = Mode(machine, self.number("a duration", 1))
        return tuple(found.values())


def read_instance(path: Path, format: Format | None = None) -> Problem:
    """The problem of a benchmark's file.

    Args:
        path: of the file.
        format: which one; where left out it is told from the file.

    Raises:
        BadDocument: the file cannot be read.
        BadInstance: it is not of the format; names the line.
    """
    text = read_text(path, BadDocument, "a benchmark's text file")
    lines = [
        _Line(str(path), number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not lines:
        raise BadInstance(str(path), 1, "holds no numbers")
    read = {Format.JOBSHOP: _jobshop, Format.FLEXIBLE: _flexible, Format.ASSEMBLY: _assembly}
    return read[format or _told(lines)](lines)


def _told(lines: Sequence[_Line]) -> Format:
    """A job shop has as many pairs as machines in each line; precedences of an assembly are pairs too."""
    head, rest = lines[0].words, lines[1:]
    if len(head) == 3 and rest and len(rest[0].words) == 2:
        return Format.ASSEMBLY
    if len(head) == 2 and all(
        head[1].isdecimal() and len(line.words) == 2 * int(head[1][:9]) for line in rest
    ):
        return Format.JOBSHOP
    return Format.FLEXIBLE


def _machine(number: int) -> MachineId:
    return MachineId(f"m{number}")


def _jobshop(lines: Sequence[_Line]) -> Problem:
    jobs, machines = _head(lines, 2)

    def operations() -> Iterator[Operation]:
        for job, line in enumerate(lines[1:]):
            ways: list[tuple[Mode, ...]] = []
            while line.left:
                machine = _machine(line.number("a machine", 0, machines - 1))
                ways.append((Mode(machine, line.number("a duration", 1)),))
            yield from _chain(job, ways)

    _count(lines, 1 + jobs)
    return _problem(jobs, machines, tuple(operations()))


def _flexible(lines: Sequence[_Line]) -> Problem:
    jobs, machines = _head(lines, 2)

    def operations() -> Iterator[Operation]:
        for job, line in enumerate(lines[1:]):
            count = line.number("how many operations", 1)
            yield from _chain(job, [line.modes(machines, 1) for _ in range(count)])
            line.end()

    _count(lines, 1 + jobs)
    return _problem(jobs, machines, tuple(operations()))


def _assembly(lines: Sequence[_Line]) -> Problem:
    operations, precedences, machines = _head(lines, 3)
    _count(lines, 1 + precedences + operations)
    after: list[dict[int, None]] = [{} for _ in range(operations)]
    together = list(range(operations))
    for line in lines[1 : 1 + precedences]:
        first, then = (line.number("an operation", 0, operations - 1) for _ in range(2))
        line.end()
        after[then][first] = None
        old, new = together[then], together[first]
        together = [new if each == old else each for each in together]
    jobs = {root: number for number, root in enumerate(dict.fromkeys(together))}
    made: list[Operation] = []
    for number, line in enumerate(lines[1 + precedences :]):
        waits = tuple(After(OperationId(f"o{each}")) for each in after[number])
        order = OrderId(f"j{jobs[together[number]]}")
        made.append(Operation(OperationId(f"o{number}"), order, line.modes(machines, 0), after=waits))
        line.end()
    return _problem(len(jobs), machines, tuple(made))


def _head(lines: Sequence[_Line], count: int) -> list[int]:
    return [
        lines[0].number(f"number {place + 1} of {count}", 0 if place == 1 < count - 1 else 1)
        for place in range(count)
    ]


def _count(lines: Sequence[_Line], wanted: int) -> None:
    if len(lines) != wanted:
        raise lines[-1].bad(f"{len(lines)} lines hold numbers, and the first says that {wanted} do")


def _chain(job: int, ways: Sequence[tuple[Mode, ...]]) -> Iterator[Operation]:
    for place, modes in enumerate(ways):
        after = (After(OperationId(f"j{job}.{place - 1}")),) if place else ()
        yield Operation(OperationId(f"j{job}.{place}"), OrderId(f"j{job}"), modes, after=after)


def _problem(jobs: int, machines: int, operations: tuple[Operation, ...]) -> Problem:
    return Problem(
        tuple(Machine(_machine(number)) for number in range(machines)),
        tuple(Order(OrderId(f"j{number}")) for number in range(jobs)),
        operations,
    )
