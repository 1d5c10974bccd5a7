package convlens.data;

import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * An input made by a rule, e.g. {@code random:3x7x7:5}.
 *
 * @param pattern the rule
 * @param channels C
 * @param height H, in cells
 * @param width W, in cells
 * @param argument the seed, square size or value the pattern takes; 0 where it takes none. A seed
 *     is whole and at most 2^53 either side of zero
 */
public record Generated(Pattern pattern, int channels, int height, int width, double argument)
    implements InputSpec {
  private static final double EXACT = 0x1.0p53;

  /** Refuses sizes over {@link Limits} and arguments the pattern has no use for. */
  public Generated {
    Limits.check(channels, height, width);
    checkArgument(pattern, argument);
  }

  /** One channel, the pattern's own preset argument. */
  public static Generated of(Pattern pattern, int height, int width) {
    return new Generated(pattern, 1, height, width, pattern.preset());
  }

  private static void checkArgument(Pattern pattern, double argument) {
    boolean fine =
        switch (pattern.argument()) {
          case NONE -> argument == 0;
          case SEED -> argument == Math.rint(argument) && Math.abs(argument) <= EXACT;
          case CELL -> argument == Math.rint(argument) && argument >= 1 && argument <= Limits.SIDE;
          case VALUE -> Float.isFinite((float) argument);
        };
    if (!fine) {
      throw argumentRefused(pattern, Figures.text(argument));
    }
  }

  /** What is wrong with what stands after a pattern's size. */
  static ProblemException argumentRefused(Pattern pattern, String got) {
    return Refusal.input(
        Text.of("input.argument." + pattern.argument() + ".rule", "pattern", pattern.id()),
        got,
        Text.of("input.argument." + pattern.argument() + ".expected"));
  }

  @Override
  public String text() {
    String size = (channels == 1 ? "" : channels + "x") + height + "x" + width;
    String tail = pattern.argument() == Pattern.Argument.NONE ? "" : ":" + Figures.text(argument);
    return pattern.id() + ":" + size + tail;
  }

  @Override
  public String kind() {
    return pattern.id();
  }

  @Override
  public Optional<Shape> shape() {
    return Optional.of(Shape.chw(channels, height, width));
  }

  @Override
  public Tensor load(BooleanSupplier cancelled) {
    Tensor out = Tensor.zeros(Shape.chw(channels, height, width));
    float[] cells = out.data();
    int i = 0;
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          cells[i++] = pattern.cell(argument, this, c, y, x);
        }
      }
    }
    return out;
  }

  @Override
  public Generated withChannels(int wanted) {
    return new Generated(pattern, wanted, height, width, argument);
  }

  @Override
  public Generated withSize(int h, int w) {
    return new Generated(pattern, channels, h, w, argument);
  }

  /** The same pattern with another seed, square size or value. */
  public Generated withArgument(double other) {
    return new Generated(pattern, channels, height, width, other);
  }
}
