package convlens.param;

import java.util.Optional;

/** Factors of height and width, or none. */
public record Factors(Optional<Double> h, Optional<Double> w) {
  public static final Factors NONE = new Factors(Optional.empty(), Optional.empty());

  public static Factors of(double h, double w) {
    return new Factors(Optional.of(h), Optional.of(w));
  }

  public boolean isNone() {
    return equals(NONE);
  }
}
