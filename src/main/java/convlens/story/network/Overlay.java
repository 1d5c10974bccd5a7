package convlens.story.network;

import convlens.scene.Role;
import convlens.tensor.Tensor;
import java.util.Optional;

/** Something laid over a picture; its rows and columns are stretched over the whole of it. */
public sealed interface Overlay {
  /** The tensor it is drawn from; a frame has none. */
  default Optional<Tensor> numbers() {
    return Optional.empty();
  }

  /**
   * Which class each pixel is of: tinted, with an outline around each region.
   *
   * @param classes {@code (1, 1, h, w)}, whole numbers
   * @param background the class that stays clear; -1 for none
   */
  record Mask(Tensor classes, int background) implements Overlay {
    @Override
    public Optional<Tensor> numbers() {
      return Optional.of(classes);
    }
  }

  /**
   * How much each place counts: clear at {@code low}, vermilion at {@code high}.
   *
   * @param values {@code (1, 1, h, w)}
   */
  record Heat(Tensor values, double low, double high) implements Overlay {
    @Override
    public Optional<Tensor> numbers() {
      return Optional.of(values);
    }

    /** On the scale of its own values. */
    public static Heat of(Tensor values) {
      Spread s = Spread.of(values.data());
      return new Heat(values, s.least(), s.largest());
    }
  }

  /**
   * A signed quantity of each place, such as a gradient: blue below zero, red above, clear at zero.
   *
   * @param values {@code (1, 1, h, w)}
   * @param most the size that is shown in full
   */
  record Signed(Tensor values, double most) implements Overlay {
    @Override
    public Optional<Tensor> numbers() {
      return Optional.of(values);
    }

    /** On the scale of its own values. */
    public static Signed of(Tensor values) {
      return new Signed(values, Spread.of(values.data()).size());
    }
  }

  /**
   * A direction at each place, thinned to a dozen arrows a side.
   *
   * @param field {@code (1, 2, h, w)}: first how far down, then how far to the right
   * @param scale what a move by one is drawn as, in pixels of the picture; 0 makes the longest
   *     arrow as long as two of them stand apart
   */
  record Arrows(Tensor field, double scale) implements Overlay {
    @Override
    public Optional<Tensor> numbers() {
      return Optional.of(field);
    }
  }

  /** A frame around some pixels of the picture: a patch, a receptive field. */
  record Box(int y, int x, int rows, int columns, Role role) implements Overlay {}
}
