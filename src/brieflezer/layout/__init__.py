"""`Source` → `Letter`: what is furniture, what is text, and how the text hangs together."""
