"""lenet5: a model as Keras 3 has it; written by ConvLens.

    import lenet5
    model = lenet5.build()
    lenet5.load(model, "weights.safetensors")  # as ConvLens or PyTorch saved them

Inputs are laid as in ConvLens and PyTorch, channels first: (batch, channels, rows, columns).
The backends torch and jax compute that everywhere; tensorflow needs a GPU for it.
"""

import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
from keras import layers, ops

FIRST = "channels_first"
INFINITY = float("inf")


def kernel(w):
    """(out, in, rows, columns), or (in, out, ...) of a transposed one, as Keras keeps it."""
    return w.transpose(2, 3, 1, 0)


def matrix(w):
    return w.T


def same(w):
    return w


# Where each layer's weights stand in a state dict, and how they are turned.
WEIGHTS = {
    'conv1': [('weight', kernel), ('bias', same)],
    'conv2': [('weight', kernel), ('bias', same)],
    'fc1': [('weight', matrix), ('bias', same)],
    'fc2': [('weight', matrix), ('bias', same)],
    'fc3': [('weight', matrix), ('bias', same)],
}


def along(x, indices, axis):
    return ops.take(x, ops.array(indices, dtype="int32"), axis=axis)


def padded(x, top, bottom, left, right, mode="constant", value=0.0):
    """Cells around; what is negative cuts off first."""
    h, w = x.shape[2], x.shape[3]
    x = x[:, :, max(0, -top) : h + min(0, bottom), max(0, -left) : w + min(0, right)]
    grow = [(0, 0), (0, 0), (max(0, top), max(0, bottom)), (max(0, left), max(0, right))]
    if mode == "constant":
        return ops.pad(x, grow, constant_values=value)
    for axis in (2, 3):
        n = x.shape[axis]
        places = range(-grow[axis][0], n + grow[axis][1])
        if mode == "replicate":
            at = [min(max(i, 0), n - 1) for i in places]
        elif mode == "circular":
            at = [i % n for i in places]
        else:
            at = [n - 1 - abs(n - 1 - abs(i)) for i in places]
        x = along(x, at, axis)
    return x


def mean_pool(x, size, strides, pad, more, counted):
    """The mean of windows; what hangs over the padding is never counted."""
    pool = layers.AveragePooling2D(size, strides=strides, data_format=FIRST)
    ones = ops.ones_like(x)
    if counted:
        ones = padded(ones, *pad, value=1.0)
        x, pad = padded(x, *pad), (0, 0, 0, 0)
    outer = (pad[0], pad[1] + more[0], pad[2], pad[3] + more[1])
    return pool(padded(x, *outer)) / pool(padded(ones, *outer))


def adaptive(x, h, w, reduce):
    """Windows spread as evenly as they go."""
    for axis, out in ((2, h), (3, w)):
        n = x.shape[axis]
        parts = []
        for i in range(out):
            at = list(range(i * n // out, -(-(i + 1) * n // out)))
            parts.append(reduce(along(x, at, axis), axis=axis, keepdims=True))
        x = ops.concatenate(parts, axis=axis)
    return x


def normal(x, axes, eps):
    """Mean 0 and variance 1 along some axes."""
    mean = ops.mean(x, axis=axes, keepdims=True)
    return (x - mean) / ops.sqrt(ops.var(x, axis=axes, keepdims=True) + eps)


class Channels(layers.Layer):
    """A factor and a summand for each channel."""

    def __init__(self, channels, factor=True, summand=True, **more):
        super().__init__(**more)
        self.channels = channels
        if factor:
            self.factor = self.add_weight(shape=(channels,), initializer="ones", name="factor")
        if summand:
            self.summand = self.add_weight(shape=(channels,), initializer="zeros", name="summand")

    def call(self, x):
        shape = (1, self.channels) + (1,) * (len(x.shape) - 2)
        if hasattr(self, "factor"):
            x = x * ops.reshape(self.factor, shape)
        return x + ops.reshape(self.summand, shape) if hasattr(self, "summand") else x


class Sample(layers.Layer):
    """A draw from a normal distribution; outside training its mean."""

    def __init__(self, **more):
        super().__init__(**more)
        self.seed = keras.random.SeedGenerator()

    def call(self, mean, log_var, training=False):
        if not training:
            return mean
        noise = keras.random.normal(ops.shape(mean), seed=self.seed)
        return mean + ops.exp(0.5 * log_var) * noise


def build():
    x = keras.Input((1, 28, 28), name='x')
    conv1 = layers.Conv2D(6, (5, 5), data_format=FIRST, use_bias=True, name='conv1')(padded(x, 2, 2, 2, 2))
    act1 = ops.relu(conv1)
    pool1 = layers.MaxPooling2D((2, 2), strides=(2, 2), data_format=FIRST)(act1)
    conv2 = layers.Conv2D(16, (5, 5), data_format=FIRST, use_bias=True, name='conv2')(pool1)
    act2 = ops.relu(conv2)
    pool2 = layers.MaxPooling2D((2, 2), strides=(2, 2), data_format=FIRST)(act2)
    flatten = ops.reshape(pool2, (-1, 400,))
    fc1 = layers.Dense(120, use_bias=True, name='fc1')(flatten)
    act3 = ops.relu(fc1)
    fc2 = layers.Dense(84, use_bias=True, name='fc2')(act3)
    act4 = ops.relu(fc2)
    fc3 = layers.Dense(10, use_bias=True, name='fc3')(act4)
    return keras.Model([x], [fc3])


def load(model, path, prefix=""):
    """Puts the weights of a safetensors file into the model."""
    from safetensors.numpy import load_file

    held = load_file(path)
    for name, parts in WEIGHTS.items():
        if name.startswith(prefix):
            layer = model.get_layer(name[len(prefix) :])
            values = []
            for part, turn in parts:
                several = (part,) if isinstance(part, str) else part
                values.append(turn(*[held[name + "." + each] for each in several]))
            layer.set_weights(values)


if __name__ == "__main__":
    build().summary()
