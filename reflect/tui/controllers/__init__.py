"""Controllers: what screens share of doing things with sessions, each without a drawing of its own."""
