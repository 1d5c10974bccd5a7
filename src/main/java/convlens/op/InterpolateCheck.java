package convlens.op;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code torch.nn.functional.interpolate} refuses, in its order and its words. */
final class InterpolateCheck {
  private InterpolateCheck() {}

  static List<Problem> of(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    corners(out, a);
    given(out, a);
    smooth(out, a);
    if (out.isEmpty()) {
      sizes(out, InterpolatePlan.of(a, in), param(a));
    }
    return List.copyOf(out);
  }

  /** What PyTorch says of a mode that mixes rows where there are none. */
  static Problem signal(String mode) {
    return new Problem(
        "mode",
        Text.of("interpolate.signal.rule", "mode", mode),
        "mode=" + PythonLine.write(mode),
        Text.of("interpolate.signal.expected"));
  }

  /** The size or factor of a signal, with that of the one row it is held as before it. */
  static Object alongside(String id, Object given, List<Integer> x) {
    List<?> all = given instanceof List<?> l ? l : List.of(given);
    if (all.size() != 1) {
      throw Signature.problem(
          id,
          Text.of("interpolate.spatial.rule", "extent", x.get(2)),
          id + "=" + all,
          Text.of("interpolate.spatial.expected", "param", id));
    }
    return List.of(1, all.get(0));
  }

  static boolean mixes(String mode) {
    return mode.equals("bilinear") || mode.equals("bicubic");
  }

  /** The one of the two that says how large the output is. */
  private static String param(Args a) {
    return InterpolatePlan.size(a).isNone() ? "scale_factor" : "size";
  }

  private static void corners(List<Problem> out, Args a) {
    Optional<Boolean> corners = InterpolatePlan.flag(a, "align_corners");
    if (corners.isPresent() && !mixes(a.choice("mode"))) {
      out.add(
          new Problem(
              "align_corners",
              Text.of("interpolate.corners.rule"),
              written("align_corners", corners.get(), "mode", a.choice("mode")),
              Text.of("interpolate.corners.expected")));
    }
  }

  private static void given(List<Problem> out, Args a) {
    Extents size = InterpolatePlan.size(a);
    Factors scale = InterpolatePlan.scale(a);
    boolean recompute = InterpolatePlan.flag(a, "recompute_scale_factor").orElse(false);
    if (!size.isNone() && !scale.isNone()) {
      out.add(
          new Problem(
              "scale_factor",
              Text.of("interpolate.both.rule"),
              written("size", Values.shortest(size), "scale_factor", Values.shortest(scale)),
              Text.of("interpolate.both.expected")));
    } else if (size.isNone() && scale.isNone()) {
      out.add(neither());
    } else if (!size.isNone() && (size.h().isEmpty() || size.w().isEmpty())) {
      out.add(
          new Problem(
              "size",
              Text.of("interpolate.size.rule"),
              "size=" + PythonLine.write(Values.shortest(size)),
              Text.of("interpolate.size.expected")));
    } else if (recompute && !size.isNone()) {
      out.add(
          new Problem(
              "recompute_scale_factor",
              Text.of("interpolate.recompute.rule"),
              written("size", Values.shortest(size), "recompute_scale_factor", true),
              Text.of("interpolate.recompute.expected")));
    }
  }

  /** Neither a size nor a factor. */
  static Problem neither() {
    return new Problem(
        "size",
        Text.of("interpolate.neither.rule"),
        // no text: code, the same in every language
        "size=None, scale_factor=None",
        Text.of("interpolate.neither.expected"));
  }

  private static void smooth(List<Problem> out, Args a) {
    if (a.flag("antialias") && !mixes(a.choice("mode"))) {
      out.add(
          new Problem(
              "antialias",
              Text.of("interpolate.antialias.rule"),
              written("antialias", true, "mode", a.choice("mode")),
              Text.of("interpolate.antialias.expected")));
    }
  }

  private static void sizes(List<Problem> out, InterpolatePlan p, String param) {
    Shape in = p.in();
    String got =
        Text.of("interpolate.sizes.got", "h", in.h(), "w", in.w(), "oh", p.h(), "ow", p.w());
    boolean empty = in.h() == 0 || in.w() == 0;
    if (p.mode().equals("area")) {
      area(out, p, param, got);
    } else if (empty || p.h() <= 0 || p.w() <= 0) {
      String expected =
          empty ? Text.of("operation.pad.empty.expected") : Text.of("interpolate.sizes.expected");
      out.add(new Problem(param, Text.of("interpolate.sizes.rule"), got, expected));
    } else if (in.c() == 0) {
      out.add(
          new Problem(
              "x",
              Text.of("interpolate.empty.rule"),
              Text.of("operation.input", "shape", in),
              Text.of("interpolate.empty.expected")));
    }
    if (out.isEmpty()) {
      String what = Text.of("operation.limit.output");
      // An empty batch too: the places of one plane are worked out all the same.
      Limits.cells(out, param, what, Math.max(1, in.n()), Math.max(1, in.c()), p.h(), p.w());
    }
    if (out.isEmpty()) {
      Limits.work(out, param, p.work());
    }
  }

  /** The area is an adaptive average, and has that one's refusals. */
  private static void area(List<Problem> out, InterpolatePlan p, String param, String got) {
    Shape in = p.in();
    if (p.h() < 0 || p.w() < 0) {
      String expected = Text.of("interpolate.sizes.expected");
      out.add(new Problem(param, Text.of("interpolate.area.size.rule"), got, expected));
    } else if (in.h() == 0 || in.w() == 0) {
      out.add(
          new Problem(
              "x",
              Text.of("interpolate.area.empty.rule"),
              Text.of("operation.input", "shape", in),
              Text.of("operation.pad.empty.expected")));
    }
  }

  private static String written(String one, Object first, String two, Object second) {
    return one + "=" + PythonLine.write(first) + ", " + two + "=" + PythonLine.write(second);
  }
}
