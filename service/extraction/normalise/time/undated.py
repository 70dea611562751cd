"""Readings of expressions that name no place in the calendar: lengths, habits, vague times. Each gives its reason."""

from __future__ import annotations

from service.extraction.normalise.time.frame import FROM_EVENT, LENGTH, VAGUE, Captured, Frame, Outcome


def vague(captured: Captured, frame: Frame) -> Outcome:
    """'recently', 'in recent years'."""
    return VAGUE


def recurring(captured: Captured, frame: Frame) -> Outcome:
    """'every Monday', 'daily'."""
    return "recurs"


def duration(captured: Captured, frame: Frame) -> Outcome:
    """'three days of talks'."""
    return LENGTH


def fiscal(captured: Captured, frame: Frame) -> Outcome:
    """'fiscal 2015'."""
    return "fiscal years begin where each body has them begin"


def event_relative(captured: Captured, frame: Frame) -> Outcome:
    """'two days after the attack'."""
    return FROM_EVENT
