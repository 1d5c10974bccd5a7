package convlens.model.file;

import static convlens.model.file.OnnxGraph.integer;
import static convlens.model.file.OnnxGraph.ints;
import static convlens.model.file.OnnxGraph.real;
import static convlens.model.file.OnnxGraph.string;

import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Convolutions, products, joins and what only moves values, in ONNX's operators. */
final class OnnxLayers {
  private OnnxLayers() {}

  /** Writes the layer; false when its type is none of these. */
  static boolean write(OnnxNode n) {
    switch (n.placed().type().id()) {
      case "conv2d" -> conv(n);
      case "conv_transpose2d" -> transposed(n);
      case "deform_conv2d" -> deform(n);
      case "linear" -> linear(n);
      case "pad" -> pad(n);
      case "bias" -> n.last("Add", List.of(n.x(), n.channels("bias")));
      case "add" -> n.last("Sum", n.from());
      case "cat" -> n.last("Concat", n.from(), integer("axis", n.args().integer("dim")));
      case "flatten", "reshape" -> n.last("Reshape", List.of(n.x(), n.shape(n.placed().out())));
      case "transpose" -> transpose(n);
      case "center_crop" -> crop(n);
      case "cut" -> n.last("Mul", List.of(n.x(), n.scalar(0)));
      case "mean" -> n.last("ReduceMean", List.of(n.x(), n.longs(1)), integer("keepdims", 0));
      case "select" -> {
        String index = n.graph().fresh(n.name());
        n.graph().index(index, n.args().integer("index"));
        n.last("Gather", List.of(n.x(), index), integer("axis", 1));
      }
      case "dropout", "sample" -> n.last("Identity", List.of(n.x()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static List<String> weighed(OnnxNode n, String x) {
    List<String> reads = new ArrayList<>(List.of(x, n.weight("weight")));
    if (n.has("bias")) {
      reads.add(n.weight("bias"));
    }
    return reads;
  }

  static Proto pair(String name, Pair p) {
    return ints(name, p.h(), p.w());
  }

  static Proto pads(Sides s) {
    return ints("pads", s.top(), s.left(), s.bottom(), s.right());
  }

  private static void conv(OnnxNode n) {
    Args a = n.args();
    Sides s = sides(a);
    String mode = a.choice("padding_mode");
    double value = mode.equals("constant") ? a.number("padding_value") : 0;
    boolean own = mode.equals("zeros");
    String x = own ? n.x() : padded(n, s, mode, value);
    n.last(
        "Conv",
        weighed(n, x),
        pair("kernel_shape", a.pair("kernel_size")),
        pair("strides", a.pair("stride")),
        pair("dilations", a.pair("dilation")),
        pads(own ? s : Sides.NONE),
        integer("group", a.integer("groups")));
  }

  /** The padding's cells; of an odd number {@code 'same'} puts the larger half at the end. */
  private static Sides sides(Args a) {
    Padding padding = a.padding("padding");
    int h = a.pair("dilation").h() * (a.pair("kernel_size").h() - 1);
    int w = a.pair("dilation").w() * (a.pair("kernel_size").w() - 1);
    return switch (padding.name().orElse("")) {
      case "same" -> new Sides(h / 2, h - h / 2, w / 2, w - w / 2);
      case "full" -> new Sides(h, h, w, w);
      default -> padding.sides();
    };
  }

  private static void transposed(OnnxNode n) {
    Args a = n.args();
    n.last(
        "ConvTranspose",
        weighed(n, n.x()),
        pair("kernel_shape", a.pair("kernel_size")),
        pair("strides", a.pair("stride")),
        pair("dilations", a.pair("dilation")),
        pads(Sides.of(a.pair("padding"))),
        pair("output_padding", a.pair("output_padding")),
        integer("group", a.integer("groups")));
  }

  private static void deform(OnnxNode n) {
    Args a = n.args();
    List<String> reads = new ArrayList<>(List.of(n.x(), n.weight("weight"), n.from().get(1)));
    boolean masked = n.from().size() == 3;
    if (n.has("bias") || masked) {
      reads.add(n.has("bias") ? n.weight("bias") : "");
    }
    if (masked) {
      reads.add(n.from().get(2));
    }
    n.last(
        "DeformConv",
        reads,
        pair("kernel_shape", a.pair("kernel_size")),
        pair("strides", a.pair("stride")),
        pair("dilations", a.pair("dilation")),
        pads(Sides.of(a.pair("padding"))),
        integer("group", a.integer("groups")),
        integer("offset_group", a.integer("offset_groups")));
  }

  private static void linear(OnnxNode n) {
    if (n.in().size() == 1) {
      n.last("Gemm", weighed(n, n.x()), integer("transB", 1));
      return;
    }
    String turned = n.step("Transpose", List.of(n.weight("weight")), ints("perm", 1, 0));
    if (n.has("bias")) {
      String product = n.step("MatMul", List.of(n.x(), turned));
      n.last("Add", List.of(product, n.weight("bias")));
    } else {
      n.last("MatMul", List.of(n.x(), turned));
    }
  }

  private static void pad(OnnxNode n) {
    Sides s = n.args().sides("pad");
    String mode = n.args().choice("mode");
    String padded = padded(n, s, mode, mode.equals("constant") ? n.args().number("value") : 0);
    n.last("Identity", List.of(padded));
  }

  /** Adds cells and cuts them off: ONNX's modes but one cannot cut. */
  private static String padded(OnnxNode n, Sides s, String mode, double value) {
    // What goes round goes round in what is left; the other modes read what is cut off later.
    boolean first = mode.equals("circular");
    String whole = first ? cut(n, n.x(), s, Sides.NONE) : n.x();
    Sides more =
        new Sides(
            Math.max(0, s.top()),
            Math.max(0, s.bottom()),
            Math.max(0, s.left()),
            Math.max(0, s.right()));
    String amounts = n.longs(0, 0, more.top(), more.left(), 0, 0, more.bottom(), more.right());
    String theirs =
        switch (mode) {
          case "reflect" -> "reflect";
          case "replicate" -> "edge";
          case "circular" -> "wrap";
          default -> "constant";
        };
    String all = n.step("Pad", List.of(whole, amounts, n.scalar(value)), string("mode", theirs));
    return first ? all : cut(n, all, s, more);
  }

  /** Without the cells that negative sides cut off what was padded before. */
  private static String cut(OnnxNode n, String value, Sides s, Sides padded) {
    if (Math.min(Math.min(s.top(), s.bottom()), Math.min(s.left(), s.right())) >= 0) {
      return value;
    }
    int h = n.in().get(1) + padded.top() + padded.bottom();
    int w = n.in().get(2) + padded.left() + padded.right();
    return n.step(
        "Slice",
        List.of(
            value,
            n.longs(Math.max(0, -s.top()), Math.max(0, -s.left())),
            n.longs(h + Math.min(0, s.bottom()), w + Math.min(0, s.right())),
            n.longs(2, 3)));
  }

  private static void transpose(OnnxNode n) {
    int rank = n.in().size() + 1;
    List<Long> order = new ArrayList<>();
    for (long d = 0; d < rank; d++) {
      order.add(d);
    }
    Collections.swap(
        order,
        Math.floorMod(n.args().integer("dim0"), rank),
        Math.floorMod(n.args().integer("dim1"), rank));
    n.last(
        "Transpose",
        List.of(n.x()),
        ints("perm", order.stream().mapToLong(Long::longValue).toArray()));
  }

  private static void crop(OnnxNode n) {
    int h = n.placed().out().get(1);
    int w = n.placed().out().get(2);
    // As Python's round does, which torchvision crops with: halves to even.
    int top = (int) Math.rint((n.in().get(1) - h) / 2.0);
    int left = (int) Math.rint((n.in().get(2) - w) / 2.0);
    n.last("Slice", List.of(n.x(), n.longs(top, left), n.longs(top + h, left + w), n.longs(2, 3)));
  }

  static Proto eps(Args a) {
    return real("epsilon", a.number("eps"));
  }
}
