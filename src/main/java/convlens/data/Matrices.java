package convlens.data;

import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/** The arithmetic behind {@link ImageKernels}; every result is (1, 1, kh, kw). */
final class Matrices {
  private Matrices() {}

  static Tensor identity(Pair size) {
    Tensor m = Tensor.zeros(Shape.chw(1, size.h(), size.w()));
    m.set(0, 0, (size.h() - 1) / 2, (size.w() - 1) / 2, 1);
    return m;
  }

  static Tensor box(Pair size) {
    Tensor m = Tensor.zeros(Shape.chw(1, size.h(), size.w()));
    java.util.Arrays.fill(m.data(), 1f / (size.h() * size.w()));
    return m;
  }

  static Tensor gaussian(Pair size, double sigma) {
    double[] rows = bell(size.h(), sigma);
    double[] columns = bell(size.w(), sigma);
    Tensor m = Tensor.zeros(Shape.chw(1, size.h(), size.w()));
    for (int y = 0; y < size.h(); y++) {
      for (int x = 0; x < size.w(); x++) {
        m.set(0, 0, y, x, (float) (rows[y] * columns[x]));
      }
    }
    return m;
  }

  /** exp(-d²/2σ²) around the middle, summing to 1. */
  private static double[] bell(int side, double sigma) {
    double[] out = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      double d = i - (side - 1) / 2.0;
      out[i] = StrictMath.exp(-d * d / (2 * sigma * sigma));
      sum += out[i];
    }
    for (int i = 0; i < side; i++) {
      // A bell so narrow that all of an even side underflows is the two middle cells.
      out[i] = sum > 0 ? out[i] / sum : Math.abs(i - (side - 1) / 2.0) < 1 ? 0.5 : 0;
    }
    return out;
  }

  /** Twice the picture less its 5x5 binomial blur. */
  static Tensor unsharp() {
    int[] binomial = {1, 4, 6, 4, 1};
    Tensor m = Tensor.zeros(Shape.chw(1, 5, 5));
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        float blur = binomial[y] * binomial[x] / 256f;
        m.set(0, 0, y, x, (y == 2 && x == 2 ? 2 : 0) - blur);
      }
    }
    return m;
  }

  /** The second derivative, positive on dark spots, as OpenCV's. */
  static Tensor laplacian(boolean eight) {
    Shape shape = Shape.chw(1, 3, 3);
    return eight
        ? Tensor.of(shape, 1, 1, 1, 1, -8, 1, 1, 1, 1)
        : Tensor.of(shape, 0, 1, 0, 1, -4, 1, 0, 1, 0);
  }

  static Tensor motion(int side, String direction) {
    Tensor m = Tensor.zeros(Shape.chw(1, side, side));
    for (int i = 0; i < side; i++) {
      switch (direction) {
        case "diagonal" -> m.set(0, 0, i, i, 1f / side);
        case "antidiagonal" -> m.set(0, 0, i, side - 1 - i, 1f / side);
        case "horizontal" -> m.set(0, 0, (side - 1) / 2, i, 1f / side);
        case "vertical" -> m.set(0, 0, i, (side - 1) / 2, 1f / side);
        default -> throw new IllegalArgumentException(direction);
      }
    }
    return m;
  }

  static Tensor random(Pair size, long seed) {
    return random(new Shape(1, 1, size.h(), size.w()), seed);
  }

  /** Whole numbers from -2 to 2, another matrix for every kernel and channel, none all zero. */
  static Tensor random(Shape shape, long seed) {
    Tensor out = Tensor.zeros(shape);
    int plane = shape.plane();
    for (int k = 0; k < shape.n() * shape.c(); k++) {
      boolean empty = true;
      for (int i = 0; i < plane; i++) {
        int cell =
            (int) Math.floorMod(Mix.bits(seed, k, i / shape.w(), i % shape.w()) >>> 1, 5L) - 2;
        out.data()[k * plane + i] = cell;
        empty &= cell == 0;
      }
      if (empty) {
        out.data()[k * plane + plane / 2] = 1 + k % 2;
      }
    }
    return out;
  }
}
