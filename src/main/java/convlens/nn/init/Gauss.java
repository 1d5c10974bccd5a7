package convlens.nn.init;

import java.util.SplittableRandom;

/** Standard normal numbers, the same for the same seed on every JDK. */
public final class Gauss {
  private Gauss() {}

  /** By Box and Muller: one of the two, so that nothing is carried over to the next call. */
  public static double next(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
