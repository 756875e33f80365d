"""The command line: one short function per command, which imports what it needs when it runs."""
