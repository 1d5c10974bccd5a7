package convlens.model.file;

import static convlens.model.file.OnnxGraph.integer;
import static convlens.model.file.OnnxGraph.real;

import convlens.param.Args;
import java.util.ArrayList;
import java.util.List;

/** Activations and normalisations in ONNX's operators. */
final class OnnxFunctions {
  private OnnxFunctions() {}

  /** Writes the layer; false when its type is none of these. */
  static boolean write(OnnxNode n) {
    Args a = n.args();
    List<String> x = List.of(n.x());
    switch (n.placed().type().id()) {
      case "relu" -> n.last("Relu", x);
      case "sigmoid" -> n.last("Sigmoid", x);
      case "tanh" -> n.last("Tanh", x);
      case "leaky_relu" -> n.last("LeakyRelu", x, real("alpha", a.number("negative_slope")));
      case "elu" -> n.last("Elu", x, real("alpha", a.number("alpha")));
      case "silu" -> n.last("Mul", List.of(n.x(), n.step("Sigmoid", x)));
      case "hardtanh" ->
          n.last(
              "Clip", List.of(n.x(), n.scalar(a.number("min_val")), n.scalar(a.number("max_val"))));
      case "gelu" -> gelu(n);
      case "softmax" -> n.last("Softmax", x, integer("axis", a.integer("dim")));
      case "batch_norm" -> batch(n);
      case "instance_norm" -> instance(n);
      case "group_norm" -> scaled(n, groups(n, a.integer("num_groups")));
      case "filter_norm" -> n.last("Identity", List.of(groups(n, 1)));
      case "layer_norm" -> layer(n);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Half of x times one more than the error function, or than its likeness by tanh. */
  private static void gelu(OnnxNode n) {
    String x = n.x();
    String bent;
    if (n.args().choice("approximate").equals("tanh")) {
      String cube = n.step("Mul", List.of(n.step("Mul", List.of(x, x)), x));
      String small = n.step("Mul", List.of(cube, n.scalar(0.044715)));
      String sum = n.step("Add", List.of(x, small));
      bent = n.step("Tanh", List.of(n.step("Mul", List.of(sum, n.scalar(Math.sqrt(2 / Math.PI))))));
    } else {
      bent = n.step("Erf", List.of(n.step("Div", List.of(x, n.scalar(Math.sqrt(2))))));
    }
    String share = n.step("Mul", List.of(n.step("Add", List.of(bent, n.scalar(1))), n.scalar(0.5)));
    n.last("Mul", List.of(share, x));
  }

  private static void batch(OnnxNode n) {
    if (n.has("running_mean")) {
      kept(n);
      return;
    }
    List<Integer> in = n.in();
    long[] axes = new long[in.size()];
    for (int i = 1; i < axes.length; i++) {
      axes[i] = i + 1L;
    }
    String mean = n.step("ReduceMean", List.of(n.x(), n.longs(axes)));
    String apart = n.step("Sub", List.of(n.x(), mean));
    String variance =
        n.step("ReduceMean", List.of(n.step("Mul", List.of(apart, apart)), n.longs(axes)));
    String root =
        n.step("Sqrt", List.of(n.step("Add", List.of(variance, n.scalar(n.args().number("eps"))))));
    scaled(n, n.step("Div", List.of(apart, root)));
  }

  /** By the means and variances that training left. */
  private static void kept(OnnxNode n) {
    int channels = n.in().get(0);
    boolean affine = n.has("weight");
    n.last(
        "BatchNormalization",
        List.of(
            n.x(),
            affine ? n.weight("weight") : n.filled(channels, 1),
            affine ? n.weight("bias") : n.filled(channels, 0),
            n.weight("running_mean"),
            n.weight("running_var")),
        OnnxLayers.eps(n.args()));
  }

  private static void instance(OnnxNode n) {
    boolean own = n.args().flag("training") || !n.args().flag("track_running_stats");
    if (!own) {
      kept(n);
      return;
    }
    int channels = n.in().get(0);
    boolean affine = n.has("weight");
    n.last(
        "InstanceNormalization",
        List.of(
            n.x(),
            affine ? n.weight("weight") : n.filled(channels, 1),
            affine ? n.weight("bias") : n.filled(channels, 0)),
        OnnxLayers.eps(n.args()));
  }

  /** Groups of channels as if each were an instance's channel, without factors of their own. */
  private static String groups(OnnxNode n, int groups) {
    String apart = n.reshaped(n.x(), List.of(groups, -1));
    String done =
        n.step(
            "InstanceNormalization",
            List.of(apart, n.filled(groups, 1), n.filled(groups, 0)),
            OnnxLayers.eps(n.args()));
    return n.reshaped(done, n.in());
  }

  /** Times the channels' factors and with their summands, where the layer has any. */
  private static void scaled(OnnxNode n, String value) {
    String at = value;
    if (n.has("weight")) {
      at = n.step("Mul", List.of(at, n.channels("weight")));
    }
    if (n.has("bias")) {
      at = n.step("Add", List.of(at, n.channels("bias")));
    }
    n.last("Identity", List.of(at));
  }

  private static void layer(OnnxNode n) {
    List<Integer> last = new ArrayList<>();
    for (Object d : (List<?>) n.args().get("normalized_shape")) {
      last.add((Integer) d);
    }
    List<String> reads = new ArrayList<>(List.of(n.x()));
    if (n.has("weight")) {
      reads.add(n.weight("weight"));
    } else {
      float[] ones = new float[convlens.nn.layer.Dims.size(last)];
      java.util.Arrays.fill(ones, 1);
      reads.add(n.graph().floats(n.graph().fresh(n.name()), last, ones));
    }
    if (n.has("bias")) {
      reads.add(n.weight("bias"));
    }
    n.last("LayerNormalization", reads, integer("axis", -last.size()), OnnxLayers.eps(n.args()));
  }
}
