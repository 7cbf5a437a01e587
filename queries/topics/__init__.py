"""Topics as curators see them: which labels lead to one, and which works may be about one."""
