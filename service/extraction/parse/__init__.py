"""The trained pipeline: one encoder, small heads, an ordinary spaCy Doc. `load_pipeline()` is the way in."""

from service.extraction.parse.arguments import positive, role_names, roles, scored, status
from service.extraction.parse.pipeline import load_pipeline

__all__ = ["load_pipeline", "positive", "role_names", "roles", "scored", "status"]
