"""What is told: pages, languages, and how they present partners and events."""
