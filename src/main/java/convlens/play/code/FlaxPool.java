package convlens.play.code;

import convlens.param.Args;
import convlens.param.Sides;
import java.util.Optional;

/** Poolings of Flax, means counting what PyTorch counts. */
final class FlaxPool {
  private final Script s;
  private final Args a;
  private final Windows w;

  FlaxPool(Script script) {
    this.s = script;
    this.a = s.args();
    this.w = Windows.of(a, s.in(), s.out());
  }

  void write() {
    switch (s.id()) {
      case "max_pool2d" -> most();
      case "avg_pool2d" -> s.then("return " + mean());
      default -> powers();
    }
  }

  private String windows(Sides padding) {
    return Literals.pair(w.kernel())
        + ", strides="
        + Literals.pair(w.stride())
        + (padding.equals(Sides.NONE) ? "" : ", padding=" + w.pairs(padding));
  }

  private void most() {
    if (!w.dilated()) {
      s.then("return nn.max_pool(x, " + windows(w.grown()) + ")");
      return;
    }
    Sides p = w.grown();
    s.then("# nn.max_pool has no dilation; what it is made of has.");
    s.then("return jax.lax.reduce_window(");
    s.then("    x, -jnp.inf, jax.lax.max,");
    s.then(
        "    (1, %d, %d, 1), (1, %d, %d, 1), ((0, 0), (%d, %d), (%d, %d), (0, 0)),"
            .formatted(
                w.kernel().h(),
                w.kernel().w(),
                w.stride().h(),
                w.stride().w(),
                p.top(),
                p.bottom(),
                p.left(),
                p.right()));
    s.then("    window_dilation=(1, %d, %d, 1))".formatted(w.dilation().h(), w.dilation().w()));
  }

  private String mean() {
    String pooled = "nn.avg_pool(x, " + windows(w.grown()) + ")";
    Object given = a.values().get("divisor_override");
    if (given instanceof Optional<?> o && o.isPresent()) {
      return pooled + " * " + w.kernel().h() * w.kernel().w() + " / " + o.get();
    }
    boolean counted = Boolean.TRUE.equals(a.values().get("count_include_pad"));
    Sides ones = counted ? Sides.of(w.padding()) : Sides.NONE;
    if (ones.equals(w.grown())) {
      return pooled;
    }
    if (!counted) {
      return "nn.avg_pool(x, " + windows(w.grown()) + ", count_include_pad=False)";
    }
    // What ceil_mode adds beyond the padding is not counted.
    s.then(
        "counted = np.pad(np.ones((1, %d, %d, 1)), ((0, 0), (0, %d), (0, %d), (0, 0)))"
            .formatted(
                s.in().h() + ones.top() + ones.bottom(),
                s.in().w() + ones.left() + ones.right(),
                w.grown().bottom() - ones.bottom(),
                w.grown().right() - ones.right()));
    return pooled + " / nn.avg_pool(counted, " + windows(Sides.NONE) + ")";
  }

  private void powers() {
    String p = Literals.number(a.number("norm_type"));
    s.then("x = x ** " + p);
    s.then("return (%d * %s) ** (1 / %s)".formatted(w.kernel().h() * w.kernel().w(), mean(), p));
  }
}
