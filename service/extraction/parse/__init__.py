"""The trained pipeline: one encoder, small heads, an ordinary spaCy Doc. `load_pipeline()` is the way in."""

from service.extraction.parse.arguments import role_names, roles, status
from service.extraction.parse.pipeline import load_pipeline

__all__ = ["load_pipeline", "role_names", "roles", "status"]
