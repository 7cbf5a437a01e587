"""What is handed on to others: works and topics, a page at a time, without anything private."""
