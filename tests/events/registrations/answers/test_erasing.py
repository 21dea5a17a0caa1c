"""Answers go on their day, and what was counted stays."""



