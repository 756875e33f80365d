"""Analysis: pure functions of sessions and guide, for everything that is worked out and not stored."""
