"""The table in which workers see each other's load: who counts, who does not, and what is said of turns."""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest

from service.api.work import Deadline, Turns
from service.errors import DeadlineExceeded
from service.loads import GONE, MOST, Loads, Seat


def seated(loads: Loads, count: int) -> Seat:
    """A worker at work."""
    seat = loads.take()
    seat.open()
    seat.report(count)
    return seat


@pytest.mark.parametrize(
    ("own", "other", "less"),
    [
        (0, 0, False),
        (1, 0, True),
        (1, 1, False),
        (2, 1, True),
        (3, 2, False),
        (4, 2, True),
        (8, 6, False),
        (2, 8, False),
    ],
)
def test_clearly_less(own: int, other: int, less: bool) -> None:  # noqa: FBT001 - a column of the table
    loads = Loads()
    seat = seated(loads, own)
    seated(loads, other)
    assert seat.less_elsewhere() is less


def test_the_least_of_many_counts() -> None:
    loads = Loads()
    seat = seated(loads, 3)
    for count in (5, 1, 9):
        seated(loads, count)
    assert seat.less_elsewhere()


def test_who_takes_no_connections_has_not_less() -> None:
    loads = Loads()
    seat, other = seated(loads, 5), loads.take()
    assert not seat.less_elsewhere(), "about to start"
    other.open()
    assert seat.less_elsewhere()
    other.close()
    other.report(0)
    assert not seat.less_elsewhere(), "about to stop, its last article answered"


def test_a_gone_worker_leaves_nothing_and_its_place_is_taken_again() -> None:
    loads = Loads(2)
    seat, other = seated(loads, 5), seated(loads, 0)
    loads.give_back(other)
    assert not seat.less_elsewhere()
    new = loads.take()
    assert new.number == other.number
    assert new.table[new.number] == GONE
    new.open()
    assert seat.less_elsewhere()


def test_workers_beyond_the_table_are_alone() -> None:
    loads = Loads(1)
    seat, beyond = seated(loads, 5), seated(loads, 0)
    assert not seat.less_elsewhere()
    beyond.report(5)
    assert not beyond.less_elsewhere()
    loads.give_back(beyond)
    assert loads.take().table is not seat.table, "no place became free"


def test_more_than_a_byte_holds() -> None:
    loads = Loads()
    seat = seated(loads, 10_000)
    assert seat.table[seat.number] == MOST
    seated(loads, 0)
    assert seat.less_elsewhere()


def test_processes_see_each_other() -> None:
    loads = Loads()
    seat, other = seated(loads, 2), loads.take()
    child = os.fork()
    if not child:
        other.open()
        os._exit(int(not seat.less_elsewhere()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert seat.less_elsewhere()


def test_turns_say_how_many_hold_or_wait() -> None:
    told: list[int] = []
    turns = Turns()
    turns.tell(told.append)
    with turns.turn(Deadline.after(1)):
        with pytest.raises(DeadlineExceeded), turns.turn(Deadline.after(0.01)):
            pass
        assert told == [1, 2, 1]
    assert told == [1, 2, 1, 0]
    with pytest.raises(RuntimeError), ExitStack() as stack:
        stack.enter_context(turns.turn(Deadline.after(1)))
        raise RuntimeError
    assert told[-2:] == [1, 0]
