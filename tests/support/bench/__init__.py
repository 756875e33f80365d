"""How fast reflect is, beside the least that could be done: ``python -m tests.support.bench`` prints one table."""
