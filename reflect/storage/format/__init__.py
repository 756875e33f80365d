"""The format: how sessions stand in a data file, and what can be read of a damaged one."""
