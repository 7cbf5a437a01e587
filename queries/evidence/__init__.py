"""What statements rest on: references checked, chains followed, labels worked out anew."""
