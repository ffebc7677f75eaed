"""What a notebook costs in a kernel that is forked ready, beside papermill's own command."""
