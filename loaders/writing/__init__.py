"""What is handed on, in the formats that others read: one small module a format.

Each gives bytes for some works at a time, so that a long export holds only one page of them.
"""
