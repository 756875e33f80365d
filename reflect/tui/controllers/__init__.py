"""Controllers: what screens share of doing things with sessions; none of them draws anything."""
