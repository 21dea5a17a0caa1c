"""Having details and answers corrected once the person cannot change them themselves (GDPR, article 16)."""
