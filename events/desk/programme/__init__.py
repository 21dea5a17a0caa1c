"""The organisers' screens of the programme: activities, what they need, who contributes, versions."""
