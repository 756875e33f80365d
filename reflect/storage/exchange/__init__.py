"""The public JSON format, which ``export`` writes and ``import`` reads; the README documents it.

Writing leaves a document as it is, unless no import would take it: see ``mending``. Reading is strict about what the
guide knows and keeps all that it does not know: fields, questions and choices of other versions come through untouched.
"""
