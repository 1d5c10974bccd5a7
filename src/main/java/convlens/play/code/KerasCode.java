package convlens.play.code;

import convlens.param.Args;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A setting as a program of Keras 3. Its layers want channels last, so arrays are turned there. */
final class KerasCode {
  final Script s;
  private final ArrayCode arrays;
  private final List<String> weights = new ArrayList<>();
  private boolean last;
  private String called = "x";
  private String how = "";

  KerasCode(Script script) {
    this.s = script;
    this.arrays = new ArrayCode(script, "ops");
  }

  void write() {
    s.imports("import keras", "import numpy as np", "from keras import layers, ops");
    s.numbers("np.array(", ", dtype=\"float32\")", "np.random.rand(*%s).astype(\"float32\")");
    List<String> beside = beside();
    if (!beside.isEmpty()) {
      called = "x, " + String.join(", ", beside);
    }
    Optional<List<String>> lines = arrays.lines();
    lines.ifPresentOrElse(all -> all.forEach(s::then), this::layer);
    s.type("class Layer(keras.Model):", "def __init__(self):", "def call(self, " + called + "):");
    s.after("model = Layer()");
    String given = called;
    if (last) {
      s.after("x = x.transpose(0, 2, 3, 1)  # Keras wants channels last");
    }
    if (!weights.isEmpty() && s.literal()) {
      s.after("model(" + given + how + ")  # makes the weights");
      weights.forEach(s::after);
    }
    String back = last ? ".transpose(0, 3, 1, 2)" : "";
    s.after("y = ops.convert_to_numpy(model(" + given + how + "))" + back);
    s.after("assert y.shape == " + Literals.tuple(Script.dims(s.out())));
    s.after("print(y)");
  }

  /** Tensors that are no weights of a layer. */
  private List<String> beside() {
    return s.specs().stream()
        .map(spec -> spec.name())
        .filter(
            name ->
                s.id().equals("bias")
                    || !List.of("weight", "bias", "running_mean", "running_var").contains(name))
        .toList();
  }

  /** From here on the arrays have their channels last. */
  void channelsLast() {
    last = true;
  }

  /** Weights of a layer, in its order. */
  void sets(String layer, List<String> values) {
    weights.add("model.%s.set_weights([%s])".formatted(layer, String.join(", ", values)));
  }

  ArrayCode arrays() {
    return arrays;
  }

  private void layer() {
    Args a = s.args();
    switch (s.id()) {
      case "relu", "sigmoid", "tanh", "silu" -> s.then("return ops." + s.id() + "(x)");
      case "leaky_relu" ->
          s.then(
              "return ops.leaky_relu(x, negative_slope="
                  + Literals.number(a.number("negative_slope"))
                  + ")");
      case "elu" -> s.then("return ops.elu(x, alpha=" + Literals.number(a.number("alpha")) + ")");
      case "gelu" ->
          s.then(
              "return ops.gelu(x, approximate="
                  + Literals.flag(a.choice("approximate").equals("tanh"))
                  + ")");
      case "softmax" -> s.then("return ops.softmax(x, axis=" + a.integer("dim") + ")");
      case "dropout" -> dropout(a);
      case "linear" -> linear(a);
      case "conv2d", "conv_transpose2d" -> new KerasConv(this).write();
      case "max_pool2d", "avg_pool2d", "lp_pool2d" -> new KerasPool(this).write();
      case "batch_norm", "instance_norm", "group_norm", "layer_norm" -> norm(a);
      case "max_unpool2d" -> unpool();
      default -> throw Framework.KERAS.none(s.id(), "op");
    }
  }

  private void dropout(Args a) {
    s.make("self.dropout = layers.Dropout(" + Literals.number(a.number("p")) + ")");
    s.then("return self.dropout(x, training=" + Literals.flag(a.flag("training")) + ")");
  }

  private void linear(Args a) {
    String bias = s.has("bias") ? "" : ", use_bias=False";
    s.make("self.dense = layers.Dense(" + a.integer("out_features") + bias + ")");
    s.then("return self.dense(x)");
    sets("dense", s.has("bias") ? List.of("weight.T", "bias") : List.of("weight.T"));
  }

  private void norm(Args a) {
    channelsLast();
    String eps = "epsilon=" + Literals.number(a.number("eps"));
    String plain = s.has("weight") ? "" : ", center=False, scale=False";
    List<String> affine =
        s.has("weight") ? new ArrayList<>(List.of("weight", "bias")) : new ArrayList<>();
    boolean means = s.has("running_mean");
    boolean training = !(a.values().get("training") instanceof Boolean t) || t;
    switch (s.id()) {
      case "batch_norm" -> batch(eps + plain, affine, !means || training);
      case "instance_norm" -> {
        if (means && !training) {
          batch(eps + plain, affine, false);
        } else {
          made("GroupNormalization(groups=-1, axis=-1, " + eps + plain + ")", affine, "");
        }
      }
      case "group_norm" ->
          made(
              "GroupNormalization(groups="
                  + a.integer("num_groups")
                  + ", axis=-1, "
                  + eps
                  + plain
                  + ")",
              affine,
              "");
      default -> layerNorm(a, eps);
    }
  }

  private void batch(String arguments, List<String> affine, boolean training) {
    List<String> values = affine;
    values.addAll(
        s.has("running_mean")
            ? List.of("running_mean", "running_var")
            : List.of(zeros("zeros"), zeros("ones")));
    made(
        "BatchNormalization(axis=-1, " + arguments + ")",
        values,
        ", training=" + Literals.flag(training));
  }

  private String zeros(String what) {
    return "np." + what + "(" + s.in().c() + ")";
  }

  private void made(String layer, List<String> values, String more) {
    s.make("self.norm = layers." + layer);
    s.then("return self.norm(x" + more + ")");
    if (!values.isEmpty()) {
      sets("norm", values);
    }
  }

  /** Over the last dims of PyTorch's order, so the arrays stay as they are. */
  private void layerNorm(Args a, String eps) {
    last = false;
    int dims = ((List<?>) a.get("normalized_shape")).size();
    List<Integer> axes = ArrayCode.axes(dims);
    String affine =
        (s.has("weight") ? "" : ", scale=False") + (s.has("bias") ? "" : ", center=False");
    List<String> values = new ArrayList<>();
    if (s.has("weight")) {
      values.add("weight");
    }
    if (s.has("bias")) {
      values.add("bias");
    }
    made("LayerNormalization(axis=" + axes + ", " + eps + affine + ")", values, "");
  }

  /** Each value goes to the place that its index names; all else is zero. */
  private void unpool() {
    int plane = s.out().plane();
    int rows = s.in().n() * s.in().c();
    s.then("at = ops.cast(ops.reshape(indices, (-1,)), \"int32\")");
    s.then("map_ = np.repeat(np.arange(%d), %d)".formatted(rows, s.in().plane()));
    s.then("places = ops.stack([map_, at], axis=-1)");
    s.then(
        "y = ops.scatter_update(ops.zeros((%d, %d)), places, ops.reshape(x, (-1,)))"
            .formatted(rows, plane));
    s.then("return ops.reshape(y, " + Literals.tuple(Script.dims(s.out())) + ")");
  }
}
