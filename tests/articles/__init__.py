"""The project's own gold: articles and sentences written for it, annotated by the guidelines, offsets found by `gold`."""
