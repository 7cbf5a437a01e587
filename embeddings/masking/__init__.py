"""What in a question tells who somebody is, found and masked before anything else sees it."""
