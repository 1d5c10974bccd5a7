package convlens.play.code;

import convlens.param.Args;
import convlens.param.Sides;
import java.util.OptionalInt;

/** Poolings of Keras: padding and dilation are written out, and means count what PyTorch counts. */
final class KerasPool {
  private final Script s;
  private final Args a;
  private final Windows w;

  KerasPool(KerasCode code) {
    code.channelsLast();
    this.s = code.s;
    this.a = s.args();
    this.w = Windows.of(a, s.in(), s.out());
  }

  void write() {
    switch (s.id()) {
      case "max_pool2d" -> most();
      case "avg_pool2d" -> mean("x", divisor());
      default -> powers();
    }
  }

  private String layer(String type) {
    return "layers.%s(%s, strides=%s)"
        .formatted(type, Literals.pair(w.kernel()), Literals.pair(w.stride()));
  }

  private void most() {
    if (!w.inside()) {
      s.then("x = ops.pad(x, " + around(w.grown()) + ", constant_values=-np.inf)");
    }
    if (!w.dilated()) {
      s.make("self.pool = " + layer("MaxPooling2D")).then("return self.pool(x)");
      return;
    }
    int high = (s.out().h() - 1) * w.stride().h() + 1;
    int wide = (s.out().w() - 1) * w.stride().w() + 1;
    s.then("# Keras has no dilation here: the largest of one shifted copy for each tap.");
    s.then("taps = [");
    s.then(
        "    x[:, i:i + %d:%d, j:j + %d:%d]".formatted(high, w.stride().h(), wide, w.stride().w()));
    s.then(
        "    for i in range(0, %d, %d)"
            .formatted(w.dilation().h() * w.kernel().h(), w.dilation().h()));
    s.then(
        "    for j in range(0, %d, %d)]"
            .formatted(w.dilation().w() * w.kernel().w(), w.dilation().w()));
    s.then("return ops.max(ops.stack(taps), axis=0)");
  }

  private OptionalInt divisor() {
    Object given = a.values().get("divisor_override");
    return given instanceof java.util.Optional<?> o && o.isPresent()
        ? OptionalInt.of((Integer) o.get())
        : OptionalInt.empty();
  }

  /** The mean of what PyTorch counts: all of a window, or its cells that are there. */
  private void mean(String x, OptionalInt divisor) {
    s.make("self.pool = " + layer("AveragePooling2D"));
    if (w.inside()) {
      String scaled = divisor.isPresent() ? scale(divisor.getAsInt()) : "";
      s.then("return self.pool(" + x + ")" + scaled);
      return;
    }
    s.then("sums = self.pool(ops.pad(" + x + ", " + around(w.grown()) + "))");
    if (divisor.isPresent()) {
      s.then("return sums" + scale(divisor.getAsInt()));
      return;
    }
    boolean counted = Boolean.TRUE.equals(a.values().get("count_include_pad"));
    Sides ones = counted ? Sides.of(w.padding()) : Sides.NONE;
    Sides rest =
        new Sides(
            w.grown().top() - ones.top(),
            w.grown().bottom() - ones.bottom(),
            w.grown().left() - ones.left(),
            w.grown().right() - ones.right());
    if (rest.equals(Sides.NONE)) {
      s.then("return sums");
      return;
    }
    s.then("# The share of each window that PyTorch counts.");
    s.then(
        "counted = np.ones((1, %d, %d, 1), dtype=\"float32\")"
            .formatted(
                s.in().h() + ones.top() + ones.bottom(), s.in().w() + ones.left() + ones.right()));
    s.then("return sums / self.pool(ops.pad(counted, " + around(rest) + "))");
  }

  private String scale(int divisor) {
    return " * " + w.kernel().h() * w.kernel().w() + " / " + divisor;
  }

  /** The root of a sum of powers. */
  private void powers() {
    String p = Literals.number(a.number("norm_type"));
    s.then("x = x ** " + p);
    mean("x", OptionalInt.empty());
    s.changeLast(line -> line.replaceFirst("^return (.*)$", "sums = $1"));
    s.then("return (%d * sums) ** (1 / %s)".formatted(w.kernel().h() * w.kernel().w(), p));
  }

  private static String around(Sides p) {
    return "((0, 0), (%d, %d), (%d, %d), (0, 0))"
        .formatted(p.top(), p.bottom(), p.left(), p.right());
  }
}
