package convlens.op;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.tensor.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * What PyTorch's parameter names tell of an operation's reach: {@code kernel_size}, {@code stride},
 * {@code padding}, {@code dilation}. Whatever means something else by them says so itself.
 */
final class Reaches {
  private Reaches() {}

  static Optional<Reach> of(Operation op, Args a, Shape in) {
    Map<String, Object> values = a.values();
    // Offsets and indices, not the place, tell what is looked at.
    boolean told =
        op.weights(a, in).stream()
            .anyMatch(w -> !w.name().equals("weight") && !w.name().equals("bias"));
    if (told) {
      return Optional.empty();
    }
    if (values.get("kernel_size") instanceof Pair kernel) {
      Pair stride = pair(values.get("stride"), kernel);
      Pair padding = pair(values.get("padding"), Pair.of(0));
      Pair dilation = pair(values.get("dilation"), Pair.of(1));
      return values.containsKey("output_padding")
          ? Optional.of(
              new Reach(
                  Reach.Along.transposed(kernel.h(), stride.h(), padding.h(), dilation.h()),
                  Reach.Along.transposed(kernel.w(), stride.w(), padding.w(), dilation.w())))
          : Optional.of(
              new Reach(
                  Reach.Along.windows(kernel.h(), stride.h(), padding.h(), dilation.h()),
                  Reach.Along.windows(kernel.w(), stride.w(), padding.w(), dilation.w())));
    }
    boolean cellwise = op.info().group() == Group.ACTIVATION && !values.containsKey("dim");
    return cellwise ? Optional.of(Reach.SAME) : Optional.empty();
  }

  /** A pair, or one that was left open and then means something else. */
  private static Pair pair(Object value, Pair open) {
    Object given = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
    if (given instanceof Extents e) {
      return new Pair(e.h().orElse(open.h()), e.w().orElse(open.w()));
    }
    return given instanceof Pair pair ? pair : open;
  }
}
