"""Reading files: one module a format, from bytes to validated records to assertions.

formats.py knows the formats; run.py loads files; records.py says what a record may hold;
the assert_*.py modules turn records into what is kept.
"""
