"""Recovery: repair of what is damaged, deletion from every copy, and the health of the data folder."""
