package convlens.nn.loss;

import java.util.Locale;

/** How the losses of single elements become one number: PyTorch's {@code reduction}. */
public enum Reduction {
  MEAN,
  SUM;

  /** By PyTorch's name. */
  public static Reduction of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What an element's loss is multiplied with. */
  double factor(double count) {
    return this == MEAN ? 1 / count : 1;
  }
}
