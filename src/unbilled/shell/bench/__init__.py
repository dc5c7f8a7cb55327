"""`unbilled bench billing`: how fast approved work becomes posted invoices on this machine."""
