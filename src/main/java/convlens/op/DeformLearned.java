package convlens.op;

import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Offsets that were learned: what the preset {@code deformable-cnn} works out for its first
 * deformable layer, a kernel of 3 x 3 over 8 x 8 places, when it is shown a cross.
 *
 * <p>The numbers are what these commands print, one after the other:
 *
 * <pre>
 * convlens train deformable-cnn --epochs 4 --seed 0 --out run
 * convlens eval run --node offset3 --sample 5
 * </pre>
 */
final class DeformLearned {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
  private static final Shape SHAPE = new Shape(1, 18, 8, 8);
  private static final int KERNEL = 3;

  private DeformLearned() {}

  /** Read when first asked for: few starts of the program need them. */
  private static final class Held {
    private static final Tensor OFFSETS = read();
  }

  /** As they were learned: two channels per tap, down and then to the right. */
  static Tensor offsets() {
    return Held.OFFSETS;
  }

  /**
   * The same for another kernel and other places: each takes what the nearest was given, so that
   * the field keeps its look at any size.
   */
  static void fill(Tensor into, Pair kernel) {
    Shape s = into.shape();
    int taps = kernel.h() * kernel.w();
    for (int n = 0; n < s.n(); n++) {
      for (int c = 0; c < s.c(); c++) {
        int tap = c / 2 % Math.max(1, taps);
        int row = nearest(tap / kernel.w(), kernel.h(), KERNEL);
        int column = nearest(tap % kernel.w(), kernel.w(), KERNEL);
        int from = 2 * (row * KERNEL + column) + c % 2;
        for (int y = 0; y < s.h(); y++) {
          int fromY = nearest(y, s.h(), SHAPE.h());
          for (int x = 0; x < s.w(); x++) {
            into.set(n, c, y, x, offsets().get(0, from, fromY, nearest(x, s.w(), SHAPE.w())));
          }
        }
      }
    }
  }

  private static int nearest(int at, int of, int among) {
    return (int) ((at + 0.5) * among / of);
  }

  private static Tensor read() {
    try (InputStream in = DeformLearned.class.getResourceAsStream("/learned/offset3.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher numbers = NUMBER.matcher(text.substring(text.indexOf("\"data\"")));
      Tensor t = Tensor.zeros(SHAPE);
      for (int i = 0; i < t.data().length; i++) {
        if (!numbers.find()) {
          throw new IllegalStateException("offset3.json: too few numbers, " + i);
        }
        // Two places are told apart and more easily read.
        t.data()[i] = (float) (Math.rint(Double.parseDouble(numbers.group()) * 100) * 0.01);
      }
      return t;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
