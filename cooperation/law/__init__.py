"""The law: dated articles and rules, and what a rule answers. Pure."""
