"""Making the land of the map: from the TopoJSON of the npm package world-atlas to `site/static/map/europe.svg`."""
