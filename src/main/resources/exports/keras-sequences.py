def summed(a, b):
    """PyTorch keeps a bias for the input and one for the state."""
    return a + b


def gates(*parts):
    """PyTorch's gates stand as reset, update, new; Keras's as update, reset, new."""
    turned = []
    for w in parts:
        reset, update, new = np.split(w, 3)
        turned.append(np.concatenate([update, reset, new]))
    return turned[0].T if len(turned) == 1 else np.stack(turned)


class Attention(layers.Layer):
    """Heads that look at a sequence, in PyTorch's weights; one's own where no other is given."""

    def __init__(self, width, heads, bias=True, causal=False, **more):
        super().__init__(**more)
        self.width, self.heads, self.bias, self.causal = width, heads, bias, causal
        self.inner = self.add_weight(shape=(3 * width, width), name="in_proj")
        if bias:
            self.inner_bias = self.add_weight(shape=(3 * width,), initializer="zeros", name="in_bias")
        self.outer = self.add_weight(shape=(width, width), name="out_proj")
        if bias:
            self.outer_bias = self.add_weight(shape=(width,), initializer="zeros", name="out_bias")

    def split(self, x, part):
        own = slice(part * self.width, (part + 1) * self.width)
        y = ops.matmul(x, ops.transpose(self.inner[own]))
        y = y + self.inner_bias[own] if self.bias else y
        y = ops.reshape(y, (-1, x.shape[1], self.heads, self.width // self.heads))
        return ops.transpose(y, (0, 2, 1, 3))

    def call(self, query, key=None, value=None):
        key = query if key is None else key
        value = query if value is None else value
        q, k, v = self.split(query, 0), self.split(key, 1), self.split(value, 2)
        scores = ops.matmul(q, ops.transpose(k, (0, 1, 3, 2))) / (self.width // self.heads) ** 0.5
        if self.causal:
            later = np.triu(np.ones((query.shape[1], key.shape[1]), dtype=bool), 1)
            scores = ops.where(later, -INFINITY, scores)
        y = ops.transpose(ops.matmul(ops.softmax(scores, axis=-1), v), (0, 2, 1, 3))
        y = ops.matmul(ops.reshape(y, (-1, query.shape[1], self.width)), ops.transpose(self.outer))
        return y + self.outer_bias if self.bias else y


class Positions(layers.Layer):
    """Every place of a sequence gets a vector of its own added: waves, or learned ones."""

    def __init__(self, length, width, learned, **more):
        super().__init__(**more)
        column = np.arange(width)
        angle = np.arange(length)[:, None] * 10000.0 ** (-(column - column % 2) / width)
        self.waves = np.where(column % 2 == 0, np.sin(angle), np.cos(angle)).astype("float32")
        self.learned = learned
        if learned:
            self.places = self.add_weight(shape=(length, width), name="places")

    def call(self, x):
        return ops.add(x, self.places if self.learned else self.waves)
