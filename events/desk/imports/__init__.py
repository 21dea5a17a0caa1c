"""Reading people, events and the like in from spreadsheets: file, columns, preview, import, report, undo."""
