"""Every piece of advice in the chapter, and where in the program a person acts on it."""
