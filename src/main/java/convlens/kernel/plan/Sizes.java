package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;

/** Refuses arrays that are not as large as the shapes say. */
final class Sizes {
  private Sizes() {}

  static void check(Conv2dGeometry g, float[] x, float[] weight, float[] y) {
    check("input", g.inputShape().size(), x);
    check("weight", g.weightShape().size(), weight);
    check("output", g.outputShape().size(), y);
  }

  static void checkBias(int channels, float[] bias) {
    if (bias.length != 0) {
      check("bias", channels, bias);
    }
  }

  static void check(String name, long expected, float[] array) {
    if (array.length != expected) {
      throw new IllegalArgumentException(
          "plan: %s must have %d values. got: %d".formatted(name, expected, array.length));
    }
  }
}
