"""Letters: drafts made only from a person's own words, what became of each, and what came back."""
