package convlens.op;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ready offsets: what the taps of a window do together. Every other offset group does it the other
 * way round, so that groups differ.
 */
final class DeformField {
  /** Offsets that a model learned. */
  static final String LEARNED = "learned";

  private static final List<String> NAMES =
      List.of("none", "scale", "rotate", "shear", "random", LEARNED);

  private DeformField() {}

  static List<String> names() {
    return NAMES;
  }

  /** The offsets of a setting: per tap, down and then to the right. */
  static Tensor offsets(Args a, Shape s) {
    String field = a.choice("offset_field");
    Tensor t = Tensor.zeros(s);
    if (field.equals("random")) {
      fill(t, a.integer("offset_seed"), -a.number("offset_amount"), a.number("offset_amount"));
      return t;
    }
    if (field.equals(LEARNED)) {
      DeformLearned.fill(t, a.pair("kernel_size"));
      return t;
    }
    int taps = taps(a);
    for (int n = 0; n < s.n(); n++) {
      for (int c = 0; c < s.c(); c += 2) {
        double amount = c / (2 * taps) % 2 == 0 ? 1 : -1;
        double[] by = moved(a, field, amount * a.number("offset_amount"), c / 2 % taps);
        Arrays.fill(t.data(), s.index(n, c, 0, 0), s.index(n, c + 1, 0, 0), (float) by[0]);
        Arrays.fill(t.data(), s.index(n, c + 1, 0, 0), s.index(n, c + 2, 0, 0), (float) by[1]);
      }
    }
    return t;
  }

  /**
   * The factors of a setting. One half is what the second version of the paper starts to learn
   * from; random offsets get random factors.
   */
  static Tensor mask(Args a, Shape s) {
    Tensor t = Tensor.zeros(s);
    if (a.choice("offset_field").equals("random")) {
      fill(t, a.integer("offset_seed") + 1_000_003L, 0, 1);
    } else {
      Arrays.fill(t.data(), 0.5f);
    }
    return t;
  }

  /** Two places behind the point are enough to be told apart, and are read more easily. */
  private static void fill(Tensor t, long seed, double from, double to) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < t.data().length; i++) {
      double value = from + random.nextDouble() * (to - from);
      t.data()[i] = (float) (Math.rint(value * 100) * 0.01);
    }
  }

  /** How far one tap is moved, down and to the right, from its place about the window's middle. */
  private static double[] moved(Args a, String field, double amount, int tap) {
    Pair k = a.pair("kernel_size");
    Pair d = a.pair("dilation");
    int row = tap / k.w();
    double y = (row - (k.h() - 1) / 2.0) * d.h();
    double x = (tap % k.w() - (k.w() - 1) / 2.0) * d.w();
    return switch (field) {
      case "scale" -> new double[] {amount * y, amount * x};
      case "rotate" -> rotated(y, x, amount * Math.PI / 2);
      case "shear" -> new double[] {0, -amount * y};
      default -> new double[2];
    };
  }

  /** Clockwise, as rows count downwards. */
  private static double[] rotated(double y, double x, double angle) {
    double sin = Math.sin(angle);
    double cos = Math.cos(angle);
    return new double[] {x * sin + y * cos - y, x * cos - y * sin - x};
  }

  private static int taps(Args a) {
    Pair k = a.pair("kernel_size");
    return k.h() * k.w();
  }
}
