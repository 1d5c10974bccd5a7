package convlens.play.code;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A setting as a program of Flax (linen). Its layers want channels last. */
final class FlaxCode {
  private static final Pair ONE = Pair.of(1);
  private final Script s;
  private final ArrayCode arrays;
  private boolean last;
  private String params = "";
  private String stats = "";
  private String rngs = "";
  private final List<String> before = new ArrayList<>();

  FlaxCode(Script script) {
    this.s = script;
    this.arrays = new ArrayCode(script, "jnp");
  }

  void write() {
    s.imports(
        "import jax",
        "import jax.numpy as jnp",
        "import numpy as np",
        "from flax import linen as nn");
    s.numbers("np.array(", ", dtype=\"float32\")", "np.random.rand(*%s).astype(\"float32\")");
    List<String> beside = beside();
    String called = beside.isEmpty() ? "x" : "x, " + String.join(", ", beside);
    Optional<List<String>> lines = arrays.lines();
    lines.ifPresentOrElse(all -> all.forEach(s::then), this::layer);
    s.type("class Layer(nn.Module):", "", "@nn.compact\ndef __call__(self, " + called + "):");
    s.after("model = Layer()");
    if (last) {
      s.after("x = x.transpose(0, 2, 3, 1)  # Flax wants channels last");
    }
    before.forEach(s::after);
    String variables = "{}";
    if (s.literal() && !(params + stats).isEmpty()) {
      variables = "variables";
      String all = params.isEmpty() ? "" : "\"params\": {" + params + "}";
      all +=
          stats.isEmpty() ? "" : (all.isEmpty() ? "" : ", ") + "\"batch_stats\": {" + stats + "}";
      s.after("variables = {" + all + "}");
    } else if (!(params + stats).isEmpty()) {
      variables = "variables";
      s.after("variables = model.init(jax.random.key(0), " + called + ")");
    }
    String back = last ? ".transpose(0, 3, 1, 2)" : "";
    String applied = "model.apply(" + variables + ", " + called + rngs + ")";
    if (rngs.contains("mutable")) {
      s.after("y, updated = " + applied);
      s.after("y = y" + back);
    } else {
      s.after("y = " + applied + back);
    }
    s.after("assert y.shape == " + Literals.tuple(Script.dims(s.out())));
    s.after("print(y)");
  }

  private List<String> beside() {
    return s.specs().stream()
        .map(spec -> spec.name())
        .filter(
            name ->
                s.id().equals("bias")
                    || !List.of("weight", "bias", "running_mean", "running_var").contains(name))
        .toList();
  }

  private void layer() {
    Args a = s.args();
    switch (s.id()) {
      case "relu", "sigmoid", "tanh", "silu" -> s.then("return nn." + s.id() + "(x)");
      case "leaky_relu" ->
          s.then(
              "return nn.leaky_relu(x, negative_slope="
                  + Literals.number(a.number("negative_slope"))
                  + ")");
      case "elu" -> s.then("return nn.elu(x, alpha=" + Literals.number(a.number("alpha")) + ")");
      case "gelu" ->
          s.then(
              "return nn.gelu(x, approximate="
                  + Literals.flag(a.choice("approximate").equals("tanh"))
                  + ")");
      case "softmax" -> s.then("return nn.softmax(x, axis=" + a.integer("dim") + ")");
      case "dropout" -> dropout(a);
      case "linear" -> {
        s.then(
            "return nn.Dense(%d%s, name=\"dense\")(x)"
                .formatted(a.integer("out_features"), s.has("bias") ? "" : ", use_bias=False"));
        params = named("dense", "kernel", "weight.T", s.has("bias") ? "bias" : "");
      }
      case "conv2d" -> convolution(a);
      case "conv_transpose2d" -> transposed(a);
      case "max_pool2d", "avg_pool2d", "lp_pool2d" -> {
        last = true;
        new FlaxPool(s).write();
      }
      case "batch_norm", "instance_norm", "group_norm", "layer_norm" -> norm(a);
      case "max_unpool2d" -> unpool();
      default -> throw Framework.FLAX.none(s.id(), "op");
    }
  }

  private static String named(String layer, String first, String value, String bias) {
    return "\"%s\": {\"%s\": %s%s}"
        .formatted(layer, first, value, bias.isEmpty() ? "" : ", \"bias\": " + bias);
  }

  private void dropout(Args a) {
    s.then(
        "return nn.Dropout(%s, deterministic=%s)(x)"
            .formatted(Literals.number(a.number("p")), Literals.flag(!a.flag("training"))));
    rngs = a.flag("training") ? ", rngs={\"dropout\": jax.random.key(0)}" : "";
  }

  private void convolution(Args a) {
    last = true;
    Padded padded = Padded.of(a);
    String padding = "((0, 0), (0, 0))";
    if (padded.zeros()) {
      padding = padded.pairs();
    } else {
      arrays.grown(padded.sides(), padded.mode(), padded.value(), false).forEach(s::then);
    }
    StringBuilder line = new StringBuilder("return nn.Conv(");
    line.append(a.integer("out_channels"))
        .append(", ")
        .append(Literals.pair(a.pair("kernel_size")));
    Pair stride = a.pair("stride");
    Pair dilation = a.pair("dilation");
    line.append(stride.equals(ONE) ? "" : ", strides=" + Literals.pair(stride));
    line.append(", padding=").append(padding);
    line.append(dilation.equals(ONE) ? "" : ", kernel_dilation=" + Literals.pair(dilation));
    line.append(a.integer("groups") == 1 ? "" : ", feature_group_count=" + a.integer("groups"));
    line.append(s.has("bias") ? "" : ", use_bias=False");
    s.then(line.append(", name=\"conv\")(x)").toString());
    params = named("conv", "kernel", "weight.transpose(2, 3, 1, 0)", s.has("bias") ? "bias" : "");
  }

  /** As the convolution over a stretched input that it is: its kernel is turned by half a turn. */
  private void transposed(Args a) {
    last = true;
    Pair k = a.pair("kernel_size");
    Pair d = a.pair("dilation");
    Pair pad = a.pair("padding");
    Pair more = a.pair("output_padding");
    Pair stride = a.pair("stride");
    int groups = a.integer("groups");
    int h = d.h() * (k.h() - 1) - pad.h();
    int w = d.w() * (k.w() - 1) - pad.w();
    String padding = new Padded(new Sides(h, h + more.h(), w, w + more.w()), "zeros", 0).pairs();
    String bias = s.has("bias") ? "" : ", use_bias=False";
    String dilated = d.equals(ONE) ? "" : ", kernel_dilation=" + Literals.pair(d);
    s.then("# PyTorch's padding p is d * (k - 1) - p around the stretched input.");
    s.then(
        groups == 1
            ? "return nn.ConvTranspose(%d, %s, strides=%s, padding=%s%s%s, name=\"conv\")(x)"
                .formatted(
                    a.integer("out_channels"),
                    Literals.pair(k),
                    Literals.pair(stride),
                    padding,
                    dilated,
                    bias)
            : ("return nn.Conv(%d, %s, input_dilation=%s, padding=%s%s,"
                    + " feature_group_count=%d%s, name=\"conv\")(x)")
                .formatted(
                    a.integer("out_channels"),
                    Literals.pair(k),
                    Literals.pair(stride),
                    padding,
                    dilated,
                    groups,
                    bias));
    String kernel = "weight[:, :, ::-1, ::-1].transpose(2, 3, 0, 1)";
    if (groups > 1) {
      before.add("groups = np.split(weight[:, :, ::-1, ::-1], " + groups + ")");
      before.add("kernel = np.concatenate([g.transpose(2, 3, 0, 1) for g in groups], axis=-1)");
      kernel = "kernel";
    }
    params = named("conv", "kernel", kernel, s.has("bias") ? "bias" : "");
  }

  private void norm(Args a) {
    last = true;
    String eps = "epsilon=" + Literals.number(a.number("eps"));
    String plain = s.has("weight") ? "" : ", use_bias=False, use_scale=False";
    if (s.has("weight")) {
      params = named("norm", "scale", "weight", s.has("bias") ? "bias" : "");
    }
    boolean means = s.has("running_mean");
    boolean training = !(a.values().get("training") instanceof Boolean t) || t;
    switch (s.id()) {
      case "batch_norm" -> batch(eps + plain, means && !training);
      case "instance_norm" -> {
        if (means && !training) {
          batch(eps + plain, true);
        } else {
          s.then("return nn.InstanceNorm(" + eps + plain + ", name=\"norm\")(x)");
        }
      }
      case "group_norm" ->
          s.then(
              "return nn.GroupNorm(num_groups=%d, %s%s, name=\"norm\")(x)"
                  .formatted(a.integer("num_groups"), eps, plain));
      default -> {
        last = false;
        int dims = ((List<?>) a.get("normalized_shape")).size();
        List<Integer> axes = ArrayCode.axes(dims);
        String affine =
            (s.has("weight") ? "" : ", use_scale=False")
                + (s.has("bias") ? "" : ", use_bias=False");
        String tuple = Literals.tuple(axes);
        s.then(
            "return nn.LayerNorm(%s, reduction_axes=%s, feature_axes=%s%s, name=\"norm\")(x)"
                .formatted(eps, tuple, tuple, affine));
      }
    }
  }

  private void batch(String arguments, boolean running) {
    s.then(
        "return nn.BatchNorm(use_running_average=%s, %s, name=\"norm\")(x)"
            .formatted(Literals.flag(running), arguments));
    if (running) {
      stats = "\"norm\": {\"mean\": running_mean, \"var\": running_var}";
    } else {
      int c = s.in().c();
      stats = "\"norm\": {\"mean\": np.zeros(%d), \"var\": np.ones(%d)}".formatted(c, c);
      rngs = ", mutable=[\"batch_stats\"]";
    }
  }

  private void unpool() {
    int rows = s.in().n() * s.in().c();
    s.then("at = indices.reshape(%d, -1).astype(int)".formatted(rows));
    s.then("y = jnp.zeros((%d, %d))".formatted(rows, s.out().plane()));
    s.then("y = y.at[jnp.arange(%d)[:, None], at].set(x.reshape(%d, -1))".formatted(rows, rows));
    s.then("return y.reshape" + Literals.tuple(Script.dims(s.out())));
  }
}
