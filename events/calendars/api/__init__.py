"""A read-only JSON interface for programs: public events, their programmes, partners and themes."""
