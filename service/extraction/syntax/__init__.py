"""Named grammatical functions over a dependency tree: the only package that knows dependency labels."""

from .bystanders import bystanders
from .coordination import coordinated, first_conjunct
from .functions import FUNCTIONS, NAMED, Path, compile_path
from .grammar import Frame, Grammar, View
from .outsiders import apart, aside, former_objects, reports, undergoes, urgers
from .relation import relation
from .spans import clause as clause_words
from .spans import closed, noun_phrase, whole_clause
from .tree import Tree, read_tree

__all__ = [
    "FUNCTIONS",
    "NAMED",
    "Frame",
    "Grammar",
    "Path",
    "Tree",
    "View",
    "apart",
    "aside",
    "bystanders",
    "clause_words",
    "closed",
    "compile_path",
    "coordinated",
    "first_conjunct",
    "former_objects",
    "noun_phrase",
    "read_tree",
    "relation",
    "reports",
    "undergoes",
    "urgers",
    "whole_clause",
]
