package convlens.worksheet;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.BitSet;
import java.util.SplittableRandom;

/** What chance decides in an exercise: the same for the same seed and number on every machine. */
final class Draws {
  private static final long STRIDE = 0x9E3779B97F4A7C15L;
  private final SplittableRandom random;

  /**
   * The draws of one exercise.
   *
   * @param number which exercise of the sheet, from 0: the others do not change when there are more
   * @param attempt counts on where an exercise came out like one before it
   */
  Draws(long seed, int number, int attempt) {
    SplittableRandom mixed = new SplittableRandom(seed + STRIDE * (number + 1));
    for (int i = 0; i < attempt; i++) {
      mixed = mixed.split();
    }
    random = mixed.split();
  }

  /** One of some numbers. */
  int of(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A whole number, both ends included. */
  int within(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** A grid of numbers, each one of the choices. */
  Tensor grid(int rows, int columns, int... choices) {
    Tensor t = Tensor.zeros(Shape.chw(1, rows, columns));
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = of(choices);
    }
    return t;
  }

  /** Some of the places 0 to {@code of} - 1. */
  BitSet some(int count, int of) {
    BitSet chosen = new BitSet();
    while (chosen.cardinality() < Math.min(count, of)) {
      chosen.set(random.nextInt(of));
    }
    return chosen;
  }
}
