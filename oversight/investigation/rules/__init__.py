"""The rules of an investigation: who may take a case, what a record needs, when it is finished. Pure."""
