"""The network's calendar on the site, by month and as an agenda; what is told of activities stands in programmes."""
