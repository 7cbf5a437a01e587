"""Style, script and pictures of the pages; `vendor/` comes from npm (hatch_build.py)."""
