"""Entities: who and what a document names, linked. `link(doc, gazetteer, when) -> Entities`."""

from service.extraction.entities.link import Entities, link, link_with

__all__ = ["Entities", "link", "link_with"]
