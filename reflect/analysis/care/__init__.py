"""What is heavy in a person's words, and what is harsh: read by rules, on this computer, and never stored.

``levels`` tells how heavy a text is, ``pointed_out`` which words are worth a second look, ``topics`` what a sentence is
about. The words that the rules know stand in ``care.toml``, ``pointed_out.toml`` and ``topics.toml``.

A text is read as words (``reading``); frames (``frames``) and finders (a module for each kind of harsh words) look for
what is said, and ``context`` tells whether the person says it, of themselves and now.
"""
