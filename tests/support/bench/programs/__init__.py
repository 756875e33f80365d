"""The least that could be done, as small programs: what reflect is compared with."""
