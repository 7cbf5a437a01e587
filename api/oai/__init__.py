"""OAI-PMH 2.0 as a data provider: others harvest the works in oai_dc, page by page.

The protocol: https://www.openarchives.org/OAI/openarchivesprotocol.html
"""
