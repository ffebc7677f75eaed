"""Communities and quarters as jobs of one workflow, ``pipelines/Snakefile``; and how a run drives it."""
