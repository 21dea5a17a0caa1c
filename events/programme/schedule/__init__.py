"""Programmes as files in the format that Frab introduced and conference apps read: out, in, and compared."""
