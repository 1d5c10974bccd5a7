package convlens.model.file;

import static convlens.model.file.OnnxGraph.integer;
import static convlens.model.file.OnnxGraph.ints;
import static convlens.model.file.OnnxGraph.string;

import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.param.Pair;
import convlens.param.Sides;
import java.util.ArrayList;
import java.util.List;

/** Pooling and what changes the number of cells, in ONNX's operators. */
final class OnnxSampling {
  private OnnxSampling() {}

  /** Writes the layer; false when its type is none of these. */
  static boolean write(OnnxNode n) {
    List<String> x = List.of(n.x());
    switch (n.placed().type().id()) {
      case "max_pool2d" -> maxima(n);
      case "max_unpool2d" -> unpooled(n);
      case "avg_pool2d" -> means(n);
      case "lp_pool2d" -> norms(n);
      case "global_avg_pool2d" -> n.last("GlobalAveragePool", x);
      case "global_max_pool2d" -> n.last("GlobalMaxPool", x);
      case "adaptive_avg_pool2d" -> adaptiveMeans(n);
      case "adaptive_max_pool2d" -> adaptiveMaxima(n);
      case "interpolate" -> interpolated(n);
      case "subsample" -> products(n);
      case "pixel_shuffle" ->
          n.last(
              "DepthToSpace",
              x,
              integer("blocksize", n.args().integer("upscale_factor")),
              string("mode", "CRD"));
      case "channel_shuffle" -> shuffledChannels(n, n.args().integer("groups"));
      case "pixel_unshuffle" -> unshuffled(n, n.args().integer("downscale_factor"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static List<Proto> windows(Args a, Sides pad) {
    Pair k = a.pair("kernel_size");
    Extents stride = (Extents) a.get("stride");
    return new ArrayList<>(
        List.of(
            OnnxLayers.pair("kernel_shape", k),
            ints("strides", stride.h().orElse(k.h()), stride.w().orElse(k.w())),
            OnnxLayers.pads(pad),
            integer("ceil_mode", a.flag("ceil_mode") ? 1 : 0)));
  }

  private static void maxima(OnnxNode n) {
    Args a = n.args();
    List<Proto> how = windows(a, Sides.of(a.pair("padding")));
    how.add(OnnxLayers.pair("dilations", a.pair("dilation")));
    n.last("MaxPool", List.of(n.x()), how.toArray(Proto[]::new));
  }

  /** Scattered by hand: the runtime's own unpooling knows only the smallest output. */
  private static void unpooled(OnnxNode n) {
    Args a = n.args();
    List<Proto> how = windows(a, Sides.of(a.pair("padding")));
    how.add(OnnxLayers.pair("dilations", a.pair("dilation")));
    String read = n.from().get(1);
    String at = n.graph().fresh(n.name());
    n.graph()
        .node(
            "MaxPool",
            List.of(read),
            List.of(n.graph().fresh(n.name()), at),
            how.toArray(Proto[]::new));
    String dims = n.step("Shape", List.of(read));
    String flat = n.longs(-1);
    String zeros = n.step("Reshape", List.of(n.step("ConstantOfShape", List.of(dims)), flat));
    String values = n.step("Reshape", List.of(n.x(), flat));
    String places = n.step("Reshape", List.of(at, flat));
    String laid = n.step("ScatterElements", List.of(zeros, places, values), integer("axis", 0));
    n.last("Reshape", List.of(laid, dims));
  }

  private static void means(OnnxNode n) {
    Args a = n.args();
    Pair pad = a.pair("padding");
    boolean plain =
        a.get("divisor_override").equals(java.util.Optional.empty())
            && !(a.flag("ceil_mode") && a.flag("count_include_pad") && !pad.equals(Pair.of(0)));
    if (!plain) {
      products(n); // Runtimes differ in what they count here.
      return;
    }
    List<Proto> how = windows(a, Sides.of(pad));
    how.add(integer("count_include_pad", a.flag("count_include_pad") ? 1 : 0));
    n.last("AveragePool", List.of(n.x()), how.toArray(Proto[]::new));
  }

  /** By the mean of powers: ONNX's own LpPool takes magnitudes, and PyTorch's does not. */
  private static void norms(OnnxNode n) {
    Args a = n.args();
    Pair k = a.pair("kernel_size");
    double p = a.number("norm_type");
    String powers = n.step("Pow", List.of(n.x(), n.scalar(p)));
    String mean =
        n.step("AveragePool", List.of(powers), windows(a, Sides.NONE).toArray(Proto[]::new));
    String sum = n.step("Mul", List.of(mean, n.scalar((double) k.h() * k.w())));
    n.last("Pow", List.of(sum, n.scalar(1 / p)));
  }

  private static int outH(OnnxNode n) {
    return n.placed().out().get(1);
  }

  private static int outW(OnnxNode n) {
    return n.placed().out().get(2);
  }

  /** True when every window is as large as the others and none overlap. */
  private static boolean even(OnnxNode n) {
    return n.in().get(1) % outH(n) == 0 && n.in().get(2) % outW(n) == 0;
  }

  private static Proto[] evenWindows(OnnxNode n) {
    Pair k = new Pair(n.in().get(1) / outH(n), n.in().get(2) / outW(n));
    return new Proto[] {OnnxLayers.pair("kernel_shape", k), OnnxLayers.pair("strides", k)};
  }

  private static void adaptiveMeans(OnnxNode n) {
    if (even(n)) {
      n.last("AveragePool", List.of(n.x()), evenWindows(n));
    } else {
      products(n);
    }
  }

  private static void adaptiveMaxima(OnnxNode n) {
    if (even(n)) {
      n.last("MaxPool", List.of(n.x()), evenWindows(n));
      return;
    }
    String rows = windowed(n, n.x(), 2, n.in().get(1), outH(n));
    n.last("Identity", List.of(windowed(n, rows, 3, n.in().get(2), outW(n))));
  }

  /** The maxima of windows along one axis, which PyTorch spreads as evenly as they go. */
  private static String windowed(OnnxNode n, String from, int axis, int extent, int out) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < out; i++) {
      int begin = (int) ((long) i * extent / out);
      int end = (int) (((i + 1L) * extent + out - 1) / out);
      String part = n.step("Slice", List.of(from, n.longs(begin), n.longs(end), n.longs(axis)));
      parts.add(n.step("ReduceMax", List.of(part, n.longs(axis))));
    }
    return n.step("Concat", parts, integer("axis", axis));
  }

  private static void interpolated(OnnxNode n) {
    Args a = n.args();
    int h = n.in().get(1);
    int w = n.in().get(2);
    boolean whole = outH(n) % h == 0 && outW(n) % w == 0 && wholes((Factors) a.get("scale_factor"));
    boolean corners = a.get("align_corners").equals(java.util.Optional.of(true));
    String mode = a.choice("mode");
    boolean nearest = mode.equals("nearest");
    if (!whole || corners || a.flag("antialias") || !(nearest || mode.equals("bilinear"))) {
      products(n);
      return;
    }
    String scales =
        n.graph()
            .floats(
                n.graph().fresh(n.name()),
                List.of(4),
                1,
                1,
                (float) outH(n) / h,
                (float) outW(n) / w);
    List<String> reads = List.of(n.x(), "", scales);
    if (nearest) {
      n.last(
          "Resize",
          reads,
          string("mode", "nearest"),
          string("coordinate_transformation_mode", "asymmetric"),
          string("nearest_mode", "floor"));
    } else {
      n.last(
          "Resize",
          reads,
          string("mode", "linear"),
          string("coordinate_transformation_mode", "half_pixel"));
    }
  }

  /** PyTorch reads at points told by the factor, not by the sizes it led to. */
  private static boolean wholes(Factors f) {
    return f.h().stream().allMatch(v -> v == Math.rint(v))
        && f.w().stream().allMatch(v -> v == Math.rint(v));
  }

  /** As a product from either side, which has no rounding of places to differ in. */
  private static void products(OnnxNode n) {
    Separable s =
        Separable.of(
            Operations.find(n.placed().type().id()), n.args(), n.in().get(1), n.in().get(2));
    String rows = n.graph().floats(n.graph().fresh(n.name()), List.of(s.outH(), s.h()), s.rows());
    String columns =
        n.graph().floats(n.graph().fresh(n.name()), List.of(s.w(), s.outW()), s.columns());
    n.last("MatMul", List.of(n.step("MatMul", List.of(rows, n.x())), columns));
  }

  /** In PyTorch's order of channels, which ONNX's SpaceToDepth has not. */
  private static void unshuffled(OnnxNode n, int r) {
    int c = n.in().get(0);
    String apart = n.reshaped(n.x(), List.of(c, outH(n), r, outW(n), r));
    String turned = n.step("Transpose", List.of(apart), ints("perm", 0, 1, 3, 5, 2, 4));
    n.last("Reshape", List.of(turned, n.shape(n.placed().out())));
  }

  /** One channel of each group after the other. */
  private static void shuffledChannels(OnnxNode n, int groups) {
    List<Integer> in = n.in();
    String apart = n.reshaped(n.x(), List.of(groups, in.get(0) / groups, in.get(1), in.get(2)));
    String turned = n.step("Transpose", List.of(apart), ints("perm", 0, 2, 1, 3, 4));
    n.last("Reshape", List.of(turned, n.shape(n.placed().out())));
  }
}
