"""`Letter` → findings, one module a kind. No finder knows another."""
