"""How people and programs reach Cairn: the command line (and later GraphQL, REST and pages)."""
