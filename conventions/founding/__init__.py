"""The guided path from a name to a convention: its steps, their forms, what each shows and what is still
missing.
"""
