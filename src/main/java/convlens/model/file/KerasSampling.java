package convlens.model.file;

import static convlens.model.file.KerasLayer.Writing.joined;
import static convlens.model.file.KerasLayer.Writing.number;
import static convlens.model.file.KerasLayer.Writing.padded;
import static convlens.model.file.KerasLayer.Writing.pair;

import convlens.nn.graph.Placed;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.param.Pair;
import convlens.param.ProblemException;
import convlens.param.Sides;
import java.util.List;
import java.util.Optional;

/** Layers without weights that pool, pad, resample or move cells, in Keras's words. */
record KerasSampling(Placed p, String x) {
  private Args a() {
    return p.args();
  }

  private List<Integer> in() {
    return p.in().get(0);
  }

  private static KerasLayer plain(String call) {
    return new KerasLayer(call, List.of());
  }

  private ProblemException none() {
    return KerasLayer.Writing.none(p);
  }

  KerasLayer write() {
    Args a = a();
    return switch (p.type().id()) {
      case "max_pool2d" -> maxima();
      case "avg_pool2d" -> means();
      case "global_avg_pool2d" -> plain("ops.mean(%s, axis=(2, 3), keepdims=True)".formatted(x));
      case "global_max_pool2d" -> plain("ops.max(%s, axis=(2, 3), keepdims=True)".formatted(x));
      case "adaptive_avg_pool2d", "adaptive_max_pool2d" ->
          plain(
              "adaptive(%s, %d, %d, ops.%s)"
                  .formatted(
                      x,
                      p.out().get(1),
                      p.out().get(2),
                      p.type().id().contains("avg") ? "mean" : "max"));
      case "lp_pool2d" -> norms();
      case "pad" -> {
        Sides s = a.sides("pad");
        yield plain(padded(x, s, a.choice("mode"), a.number("value")));
      }
      case "interpolate" -> interpolated();
      case "channel_shuffle" -> shuffledChannels(a.integer("groups"));
      case "pixel_shuffle" -> shuffled(a.integer("upscale_factor"));
      case "pixel_unshuffle" -> unshuffled(a.integer("downscale_factor"));
      default -> throw none();
    };
  }

  private Pair stride() {
    Pair k = a().pair("kernel_size");
    Extents stride = (Extents) a().get("stride");
    return new Pair(stride.h().orElse(k.h()), stride.w().orElse(k.w()));
  }

  /** Cells that windows of {@code ceil_mode} hang over the padded input. */
  private Pair over(Pair pad) {
    Pair k = a().pair("kernel_size");
    Pair s = stride();
    int h = (p.out().get(1) - 1) * s.h() + k.h() - in().get(1) - 2 * pad.h();
    int w = (p.out().get(2) - 1) * s.w() + k.w() - in().get(2) - 2 * pad.w();
    return new Pair(Math.max(0, h), Math.max(0, w));
  }

  private KerasLayer maxima() {
    Pair pad = a().pair("padding");
    if (!a().pair("dilation").equals(Pair.of(1))) {
      throw none();
    }
    Pair over = over(pad);
    Sides s = new Sides(pad.h(), pad.h() + over.h(), pad.w(), pad.w() + over.w());
    String x =
        s.equals(Sides.NONE)
            ? x()
            : "padded(%s, %d, %d, %d, %d, value=-INFINITY)"
                .formatted(x(), s.top(), s.bottom(), s.left(), s.right());
    return plain(
        "layers.MaxPooling2D(%s, strides=%s, data_format=FIRST)(%s)"
            .formatted(pair(a().pair("kernel_size")), pair(stride()), x));
  }

  private KerasLayer means() {
    Pair pad = a().pair("padding");
    Pair over = over(pad);
    Pair k = a().pair("kernel_size");
    Optional<?> divisor = (Optional<?>) a().get("divisor_override");
    boolean bare = pad.equals(Pair.of(0)) && over.equals(Pair.of(0));
    if (bare || divisor.isPresent()) {
      Sides s = new Sides(pad.h(), pad.h() + over.h(), pad.w(), pad.w() + over.w());
      String factor = divisor.map(d -> " * %d / %s".formatted(k.h() * k.w(), d)).orElse("");
      return plain(
          "layers.AveragePooling2D(%s, strides=%s, data_format=FIRST)(%s)%s"
              .formatted(pair(k), pair(stride()), padded(x(), s, "constant", 0), factor));
    }
    return plain(
        "mean_pool(%s, %s, %s, (%d, %d, %d, %d), %s, %s)"
            .formatted(
                x(),
                pair(k),
                pair(stride()),
                pad.h(),
                pad.h(),
                pad.w(),
                pad.w(),
                pair(over),
                a().flag("count_include_pad") ? "True" : "False"));
  }

  private KerasLayer norms() {
    Pair k = a().pair("kernel_size");
    String power = number(a().number("norm_type"));
    return plain(
        "(mean_pool(%s ** %s, %s, %s, (0, 0, 0, 0), %s, False) * %d) ** (1 / %s)"
            .formatted(
                x(), power, pair(k), pair(stride()), pair(over(Pair.of(0))), k.h() * k.w(), power));
  }

  private KerasLayer interpolated() {
    int h = in().get(1);
    int w = in().get(2);
    Factors f = (Factors) a().get("scale_factor");
    boolean whole =
        p.out().get(1) % h == 0
            && p.out().get(2) % w == 0
            && f.h().stream().allMatch(v -> v == Math.rint(v))
            && f.w().stream().allMatch(v -> v == Math.rint(v));
    String mode = a().choice("mode");
    boolean corners = a().get("align_corners").equals(Optional.of(true));
    boolean known = mode.equals("nearest") || mode.equals("bilinear");
    if (!whole || corners || !known) {
      throw none();
    }
    return plain(
        "layers.UpSampling2D(%s, data_format=FIRST, interpolation='%s')(%s)"
            .formatted(pair(p.out().get(1) / h, p.out().get(2) / w), mode, x()));
  }

  private KerasLayer shuffled(int r) {
    int c = p.out().get(0);
    String apart =
        "ops.reshape(%s, (-1, %d, %d, %d, %d, %d))"
            .formatted(x(), c, r, r, in().get(1), in().get(2));
    return plain(
        "ops.reshape(ops.transpose(%s, (0, 1, 4, 2, 5, 3)), (-1, %s))"
            .formatted(apart, joined(p.out())));
  }

  private KerasLayer shuffledChannels(int groups) {
    String apart =
        "ops.reshape(%s, (-1, %d, %d, %d, %d))"
            .formatted(x(), groups, in().get(0) / groups, in().get(1), in().get(2));
    return plain(
        "ops.reshape(ops.transpose(%s, (0, 2, 1, 3, 4)), (-1, %s))"
            .formatted(apart, joined(p.out())));
  }

  private KerasLayer unshuffled(int r) {
    String apart =
        "ops.reshape(%s, (-1, %d, %d, %d, %d, %d))"
            .formatted(x(), in().get(0), p.out().get(1), r, p.out().get(2), r);
    return plain(
        "ops.reshape(ops.transpose(%s, (0, 1, 3, 5, 2, 4)), (-1, %s))"
            .formatted(apart, joined(p.out())));
  }
}
