"""Looking things up by id, page by page, and walking from one thing to the next."""
