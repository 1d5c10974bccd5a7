package convlens.tensor;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A batch of pictures as 32-bit floats in one array, laid out (N, C, H, W), row by row.
 *
 * <p>The array is not copied in or out: whoever hands a tensor to another thread copies it first.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] data;

  private Tensor(Shape shape, float[] data) {
    this.shape = shape;
    this.data = data;
  }

  /** Wraps an array of exactly {@code shape.size()} values. */
  public static Tensor of(Shape shape, float... data) {
    if (shape.size() != data.length) {
      throw new IllegalArgumentException(
          "Tensor: the number of values must match the shape. got: %d values, shape %s"
              .formatted(data.length, shape));
    }
    return new Tensor(shape, data);
  }

  /** All cells zero. */
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[Math.toIntExact(shape.size())]);
  }

  /** Uniform values in [-1, 1), the same for the same seed on every machine. */
  public static Tensor random(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tensor t = zeros(shape);
    for (int i = 0; i < t.data.length; i++) {
      t.data[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return t;
  }

  public Shape shape() {
    return shape;
  }

  /** The live array, not a copy. */
  public float[] data() {
    return data;
  }

  public float get(int n, int c, int y, int x) {
    return data[shape.index(n, c, y, x)];
  }

  public void set(int n, int c, int y, int x, float value) {
    data[shape.index(n, c, y, x)] = value;
  }

  /** A tensor of its own with the same cells. */
  public Tensor copy() {
    return new Tensor(shape, data.clone());
  }

  /** The same cells seen in another shape of equal size; shares the array. */
  public Tensor reshape(Shape other) {
    return of(other, data);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Tensor t && shape.equals(t.shape) && Arrays.equals(data, t.data);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
