"""The program without a screen: lines that are said and typed, for screen readers, slow links and dumb terminals."""
