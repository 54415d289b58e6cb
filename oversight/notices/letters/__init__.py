"""Letters before they leave: whom they address, which facts they state, how the words are made, the printed page."""
