"""What loads are made of and measured with: a very long list, very many measures."""
