package convlens.story;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.BitSet;
import java.util.Optional;

/**
 * One level of a stack of layers, as a receptive field meets it.
 *
 * @param line the layer that makes it, as PyTorch writes it; empty for the input
 * @param numbers the field on the input of one of its cells, where arithmetic tells
 * @param looked its cells, by row and column, that the chosen cell depends on
 * @param box around these
 * @param heat (1, 1, H, W), how much each of its places weighs; none negative
 * @param effective the side of a square of as many cells as weigh anything to speak of
 */
public record FieldLevel(
    String line,
    Shape shape,
    Optional<Numbers> numbers,
    BitSet looked,
    Box box,
    Tensor heat,
    double effective) {

  /** Down the rows and along the columns, in cells of the input. */
  public record Numbers(Along rows, Along columns) {}

  /** Along one axis: how many cells, from one field to the next, and where the first begins. */
  public record Along(double size, double jump, double start) {}

  /** From the first row and column to the last, all counted. */
  public record Box(int top, int left, int bottom, int right) {}

  int rows() {
    return shape.h();
  }

  int columns() {
    return shape.w();
  }
}
