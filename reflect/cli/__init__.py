"""The command line: one short function per command, which imports what it needs when it runs.

A command raises ``UsageError`` for what was typed and ``ReflectError`` for all else that is in its way; ``run`` prints
either, and ends with its exit code.
"""
