"""What is fitted on made-up communities: how weights become probabilities, and how far these hold."""
