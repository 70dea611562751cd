"""From an article to its events: a library that knows nothing of HTTP."""

from service.extraction import lean_spacy as lean_spacy  # first, so that whatever below imports spaCy gets it so
