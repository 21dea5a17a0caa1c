"""Invitations by mail (iTIP, RFC 5546; iMIP, RFC 6047): how they are written, switched off and answered."""
