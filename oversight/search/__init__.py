"""The full-text index. Concepts put words in and ask for numbers; who may see them is asked before."""
