package convlens.op;

import convlens.param.Extents;
import convlens.param.Kind;
import convlens.param.Pair;
import convlens.param.Param;
import java.util.List;
import java.util.Optional;

/** Parameters that poolings share. */
final class PoolParams {
  private static final double MOST = 1_000_000;

  static final Param KERNEL =
      new Param("kernel_size", "kernel", Kind.PAIR, Pair.of(2), true, 1, MOST, 7, List.of());

  /** Left open it is the kernel's size, so that windows stand side by side. */
  static final Param STRIDE =
      new Param("stride", "movement", Kind.EXTENTS, Extents.NONE, false, 1, MOST, 5, List.of());

  static final Param PADDING =
      new Param("padding", "padding", Kind.PAIR, Pair.of(0), false, 0, MOST, 3, List.of());

  static final Param DILATION =
      new Param("dilation", "kernel", Kind.PAIR, Pair.of(1), false, 1, MOST, 5, List.of());

  static final Param CEIL = flag("ceil_mode", "movement", false);
  static final Param INDICES = flag("return_indices", "values", false);
  static final Param COUNT = flag("count_include_pad", "values", true);

  static final Param DIVISOR =
      new Param(
          "divisor_override",
          "values",
          Kind.OPTIONAL_INTEGER,
          Optional.empty(),
          false,
          1,
          MOST,
          16,
          List.of());

  private PoolParams() {}

  private static Param flag(String id, String group, boolean preset) {
    return new Param(id, group, Kind.FLAG, preset, false, 0, 1, 1, List.of());
  }
}
