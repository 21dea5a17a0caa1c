"""The form builder: what an event asks its guests."""
