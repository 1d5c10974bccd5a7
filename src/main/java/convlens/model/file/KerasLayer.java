package convlens.model.file;

import convlens.nn.graph.Placed;
import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.PythonLine;
import convlens.param.Sides;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A layer in Keras's words.
 *
 * @param call the value, of variables named like the nodes
 * @param weights pairs of a weight's name and how it is turned; none where the layer has none
 */
record KerasLayer(String call, List<String> weights) {
  static KerasLayer of(Placed p, List<String> from) {
    return new Writing(p, from).write();
  }

  /** One layer being written. */
  record Writing(Placed p, List<String> from) {
    private Args a() {
      return p.args();
    }

    private String x() {
      return from.get(0);
    }

    private List<Integer> in() {
      return p.in().get(0);
    }

    private boolean has(String weight) {
      return p.weights().stream().anyMatch(w -> w.name().equals(weight));
    }

    static String number(double value) {
      return Values.number(value);
    }

    static String pair(int h, int w) {
      return "(%d, %d)".formatted(h, w);
    }

    static String pair(Pair p) {
      return pair(p.h(), p.w());
    }

    private KerasLayer plain(String call) {
      return new KerasLayer(call, List.of());
    }

    /** A layer of Keras's; its name is the node's. */
    private KerasLayer layer(String made, String reads, String... weights) {
      return new KerasLayer(
          "%s, name='%s')(%s)".formatted(made, p.node().name(), reads), List.of(weights));
    }

    ProblemException none() {
      return none(p);
    }

    /** Keras has nothing that says the same. */
    static ProblemException none(Placed p) {
      String id = p.type().id();
      return new ProblemException(
          new Problem(p.node().name(), Text.of("modelfile.keras.op.rule", "op", id), id, ""));
    }

    KerasLayer write() {
      Args a = a();
      String x = x();
      return switch (p.type().id()) {
        case "relu", "sigmoid", "tanh", "silu" -> plain("ops.%s(%s)".formatted(p.type().id(), x));
        case "leaky_relu" ->
            plain("ops.leaky_relu(%s, %s)".formatted(x, number(a.number("negative_slope"))));
        case "elu" -> plain("ops.elu(%s, %s)".formatted(x, number(a.number("alpha"))));
        case "gelu" ->
            plain(
                "ops.gelu(%s, approximate=%s)"
                    .formatted(x, a.choice("approximate").equals("tanh") ? "True" : "False"));
        case "hardtanh" ->
            plain(
                "ops.clip(%s, %s, %s)"
                    .formatted(x, number(a.number("min_val")), number(a.number("max_val"))));
        case "softmax" -> plain("ops.softmax(%s, axis=%d)".formatted(x, a.integer("dim")));
        case "dropout" -> layer("layers.Dropout(" + number(a.number("p")), x);
        case "add" -> plain(String.join(" + ", from));
        case "cat" ->
            plain(
                "ops.concatenate([%s], axis=%d)"
                    .formatted(String.join(", ", from), a.integer("dim")));
        case "flatten", "reshape" ->
            plain("ops.reshape(%s, (-1, %s))".formatted(x, joined(p.out())));
        case "transpose" -> transposed();
        case "center_crop" -> cropped();
        case "cut" -> plain("ops.zeros_like(%s)".formatted(x));
        case "mean" -> plain("ops.mean(%s, axis=1)".formatted(x));
        case "select" -> plain("%s[:, %d]".formatted(x, a.integer("index")));
        case "sample" -> layer("Sample(", String.join(", ", from)).tidied();
        default -> weighed();
      };
    }

    private KerasLayer weighed() {
      return switch (p.type().id()) {
        case "linear" -> linear();
        case "conv2d" -> conv();
        case "conv_transpose2d" -> convTransposed();
        case "bias" ->
            layer("Channels(%d, factor=False".formatted(in().get(0)), x(), "('bias', same)");
        case "embedding" ->
            layer(
                "layers.Embedding(%d, %d"
                    .formatted(a().integer("num_embeddings"), a().integer("embedding_dim")),
                x(),
                "('weight', same)");
        case "batch_norm" -> batch();
        case "layer_norm" -> layerNorm();
        case "group_norm" -> scaled(groups(a().integer("num_groups")));
        case "instance_norm" -> {
          if (has("running_mean") && !a().flag("training")) {
            throw none();
          }
          yield scaled(groups(in().get(0)));
        }
        case "filter_norm" -> plain(groups(1));
        default ->
            KerasSequence.is(p)
                ? new KerasSequence(p, from).write()
                : new KerasSampling(p, x()).write();
      };
    }

    static String joined(List<Integer> dims) {
      return String.join(", ", dims.stream().map(String::valueOf).toList()) + ",";
    }

    private KerasLayer transposed() {
      int rank = in().size() + 1;
      List<Integer> order = new ArrayList<>();
      for (int d = 0; d < rank; d++) {
        order.add(d);
      }
      Collections.swap(
          order,
          Math.floorMod(a().integer("dim0"), rank),
          Math.floorMod(a().integer("dim1"), rank));
      return plain("ops.transpose(%s, %s)".formatted(x(), PythonLine.write(order)));
    }

    private KerasLayer cropped() {
      int h = p.out().get(1);
      int w = p.out().get(2);
      int top = (int) Math.rint((in().get(1) - h) / 2.0);
      int left = (int) Math.rint((in().get(2) - w) / 2.0);
      return plain("%s[:, :, %d:%d, %d:%d]".formatted(x(), top, top + h, left, left + w));
    }

    private KerasLayer linear() {
      boolean bias = has("bias");
      return layer(
          "layers.Dense(%d, use_bias=%s"
              .formatted(a().integer("out_features"), bias ? "True" : "False"),
          x(),
          bias
              ? new String[] {"('weight', matrix)", "('bias', same)"}
              : new String[] {"('weight', matrix)"});
    }

    static String padded(String x, Sides s, String mode, double value) {
      if (s.equals(Sides.NONE)) {
        return x;
      }
      String more =
          switch (mode) {
            case "reflect", "replicate", "circular" -> ", mode='" + mode + "'";
            default -> value == 0 ? "" : ", value=" + number(value);
          };
      return "padded(%s, %d, %d, %d, %d%s)"
          .formatted(x, s.top(), s.bottom(), s.left(), s.right(), more);
    }

    private KerasLayer kernel(String made, String reads) {
      return layer(
          made + ", data_format=FIRST, use_bias=" + (has("bias") ? "True" : "False"),
          reads,
          has("bias")
              ? new String[] {"('weight', kernel)", "('bias', same)"}
              : new String[] {"('weight', kernel)"});
    }

    private KerasLayer conv() {
      Args a = a();
      Pair stride = a.pair("stride");
      Pair dilation = a.pair("dilation");
      boolean strides = !stride.equals(Pair.of(1));
      if (strides && !dilation.equals(Pair.of(1))) {
        throw none(); // Keras takes one of the two.
      }
      String more = strides ? ", strides=" + pair(stride) : "";
      more += dilation.equals(Pair.of(1)) ? "" : ", dilation_rate=" + pair(dilation);
      more += a.integer("groups") == 1 ? "" : ", groups=" + a.integer("groups");
      double value = a.choice("padding_mode").equals("constant") ? a.number("padding_value") : 0;
      return kernel(
          "layers.Conv2D(%d, %s%s"
              .formatted(a.integer("out_channels"), pair(a.pair("kernel_size")), more),
          padded(x(), sides(), a.choice("padding_mode"), value));
    }

    private Sides sides() {
      Padding padding = a().padding("padding");
      int h = a().pair("dilation").h() * (a().pair("kernel_size").h() - 1);
      int w = a().pair("dilation").w() * (a().pair("kernel_size").w() - 1);
      return switch (padding.name().orElse("")) {
        case "same" -> new Sides(h / 2, h - h / 2, w / 2, w - w / 2);
        case "full" -> new Sides(h, h, w, w);
        default -> padding.sides();
      };
    }

    /** Whole, and then the padding cut off: Keras has no such argument. */
    private KerasLayer convTransposed() {
      Args a = a();
      Pair k = a.pair("kernel_size");
      Pair s = a.pair("stride");
      Pair pad = a.pair("padding");
      Pair more = a.pair("output_padding");
      boolean known =
          a.pair("dilation").equals(Pair.of(1))
              && a.integer("groups") == 1
              && more.h() <= pad.h() + Math.max(0, s.h() - k.h())
              && more.w() <= pad.w() + Math.max(0, s.w() - k.w());
      if (!known) {
        throw none();
      }
      KerasLayer whole =
          kernel(
              "layers.Conv2DTranspose(%d, %s, strides=%s"
                  .formatted(a.integer("out_channels"), pair(k), pair(s)),
              x());
      int h = p.out().get(1);
      int w = p.out().get(2);
      boolean cut = !pad.equals(Pair.of(0)) || k.h() < s.h() || k.w() < s.w();
      String window = "[:, :, %d:%d, %d:%d]".formatted(pad.h(), pad.h() + h, pad.w(), pad.w() + w);
      return new KerasLayer(whole.call() + (cut ? window : ""), whole.weights());
    }

    private KerasLayer batch() {
      String how =
          "epsilon=%s, momentum=%s"
              .formatted(number(a().number("eps")), number(1 - a().number("momentum")));
      if (!has("running_mean")) {
        throw none(); // Keras always keeps means.
      }
      String affine = has("weight") ? "" : ", center=False, scale=False";
      List<String> weights = new ArrayList<>();
      if (has("weight")) {
        weights.addAll(List.of("('weight', same)", "('bias', same)"));
      }
      weights.addAll(List.of("('running_mean', same)", "('running_var', same)"));
      return layer(
          "layers.BatchNormalization(axis=1, %s%s".formatted(how, affine),
          x(),
          weights.toArray(String[]::new));
    }

    private KerasLayer layerNorm() {
      List<?> last = (List<?>) a().get("normalized_shape");
      List<Integer> axes = new ArrayList<>();
      for (int d = -last.size(); d < 0; d++) {
        axes.add(d);
      }
      String affine =
          (has("weight") ? "" : ", scale=False") + (has("bias") ? "" : ", center=False");
      List<String> weights = new ArrayList<>();
      if (has("weight")) {
        weights.add("('weight', same)");
      }
      if (has("bias")) {
        weights.add("('bias', same)");
      }
      return layer(
          "layers.LayerNormalization(axis=%s, epsilon=%s%s"
              .formatted(PythonLine.write(axes), number(a().number("eps")), affine),
          x(),
          weights.toArray(String[]::new));
    }

    /** Groups of channels, each by its own mean and variance. */
    private String groups(int groups) {
      return "ops.reshape(normal(ops.reshape(%s, (-1, %d, %d)), 2, %s), (-1, %s))"
          .formatted(
              x(),
              groups,
              convlens.nn.layer.Dims.count(in()) / groups,
              number(a().number("eps")),
              joined(in()));
    }

    private KerasLayer scaled(String value) {
      return has("weight")
          ? layer("Channels(%d".formatted(in().get(0)), value, "('weight', same)", "('bias', same)")
          : plain(value);
    }
  }

  /** Without the comma that stands before the first argument. */
  private KerasLayer tidied() {
    return new KerasLayer(call.replace("(, ", "("), weights);
  }
}
