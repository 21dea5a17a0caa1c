"""Charts as SVG that the server draws: numbers in, places of lines and bars out.

Nothing here has a `viewBox` around text: lengths are parts of the width, so that letters are as large on a phone as on
a wide screen. What is read from right to left is drawn from right to left.
"""
