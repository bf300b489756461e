"""The screens of the draft as values: the desk, its articles and findings, the editor, the revisions."""
