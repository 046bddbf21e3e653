"""Tell the desk: `decide` what is worth telling, `render` it, `send` it. Only `send` reaches the network."""
