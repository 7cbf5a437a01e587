"""Whether two records are about one work: what is compared, and what follows."""
