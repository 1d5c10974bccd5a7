package convlens.data;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Numbers somebody typed, e.g. {@code numbers:1,2,3;4,5,6}.
 *
 * <p>In another size or with more channels what was typed stays where it is; new cells are 0.
 *
 * @param cells (1, C, H, W), all finite; not to be changed afterwards
 */
public record Numbers(Tensor cells) implements InputSpec {

  /** Refuses sizes over {@link Limits}, batches and numbers that are not finite. */
  public Numbers {
    Shape s = cells.shape();
    Limits.check(s.c(), s.h(), s.w());
    if (s.n() != 1) {
      throw Refusal.input(Text.of("input.batch.rule"), s.toString(), "[1, C, H, W]");
    }
    for (float value : cells.data()) {
      if (!Float.isFinite(value)) {
        throw Refusal.input(
            Text.of("input.number.rule"), Float.toString(value), Text.of("input.number.expected"));
      }
    }
  }

  @Override
  public String text() {
    Shape s = cells.shape();
    StringBuilder out = new StringBuilder("numbers:");
    for (int i = 0; i < cells.data().length; i++) {
      out.append(i == 0 ? "" : i % s.plane() == 0 ? "|" : i % s.w() == 0 ? ";" : ",");
      out.append(Figures.text(cells.data()[i]));
    }
    return out.toString();
  }

  @Override
  public String kind() {
    return "numbers";
  }

  @Override
  public Optional<Shape> shape() {
    return Optional.of(cells.shape());
  }

  @Override
  public Tensor load(BooleanSupplier cancelled) {
    return cells.copy();
  }

  @Override
  public Numbers withChannels(int channels) {
    return fitted(channels, cells.shape().h(), cells.shape().w());
  }

  @Override
  public Numbers withSize(int height, int width) {
    return fitted(cells.shape().c(), height, width);
  }

  private Numbers fitted(int channels, int height, int width) {
    Limits.check(channels, height, width);
    Shape old = cells.shape();
    Tensor out = Tensor.zeros(Shape.chw(channels, height, width));
    for (int c = 0; c < Math.min(channels, old.c()); c++) {
      for (int y = 0; y < Math.min(height, old.h()); y++) {
        System.arraycopy(
            cells.data(),
            old.index(0, c, y, 0),
            out.data(),
            out.shape().index(0, c, y, 0),
            Math.min(width, old.w()));
      }
    }
    return new Numbers(out);
  }
}
