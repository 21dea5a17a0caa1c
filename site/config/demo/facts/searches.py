"""What the network office finds about searches."""

# Words that mean the same, beside the names of places that every network begins with; one per line.
ALIASES = [
    "Kita\nKindergarten\nbørnehave\nförskola\nguardería\nnursery\nروضة",
    "Ehrenamt\nfrivillig\nfrivillige\nvolontär\nvoluntariado\nvolunteer\nvolunteers\nمتطوع",
]

# What somebody searched for in vain: the words, the reader's language, how often, and how many days ago the last time.
MISSES = [
    ("führerschein", "de", 6, 1),
    ("driving licence", "en", 1, 12),
    ("kørekort", "da", 3, 4),
    ("jurist", "sv", 2, 8),
    ("رخصة قيادة", "ar", 4, 2),
]
