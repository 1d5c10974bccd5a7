package convlens.data;

import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where an input comes from, as a value: what the form edits, the command line takes after {@code
 * --input} and the saved state keeps.
 *
 * <p>Its {@link #text} is one of
 *
 * <ul>
 *   <li>{@code PATTERN:HxW[:argument]} or {@code PATTERN:CxHxW[:argument]} with a {@link Pattern}:
 *       {@code random:7x7:3}, {@code checkerboard:8x8:2}, see {@link Generated};
 *   <li>{@code sample:NAME[@HxW][:gray|:rgb]}, one of {@link Samples#names}, see {@link Picture};
 *   <li>{@code PATH[@HxW][:gray|:rgb]}, a picture on disk; {@code file:PATH} where the path alone
 *       would read as something else;
 *   <li>{@code PATH.json}, numbers on disk, see {@link NumbersFile};
 *   <li>{@code numbers:1,2,3;4,5,6}, rows apart by {@code ;} and channels by {@code |}, see {@link
 *       Numbers}.
 * </ul>
 *
 * <p><i>Units:</i> a picture's cells hold 0 (black) to 1 (white), never 0 to 255, whatever the
 * file's depth; generated and typed numbers are as they are written.
 */
public sealed interface InputSpec permits Generated, Picture, Numbers, NumbersFile {

  /**
   * Reads what {@link #text} writes. Looks at the text only: whether a file can be read shows in
   * {@link #load}.
   *
   * @throws ProblemException on {@code input}, saying what was expected
   */
  static InputSpec parse(String text) {
    return InputText.parse(text);
  }

  /** The one-line form that {@link #parse} reads back to an equal value. */
  String text();

  /** The kind's short name: a pattern's id, {@code sample}, {@code picture}, {@code numbers}. */
  String kind();

  /** The kind's name for a menu, e.g. "Random digits". */
  default String title() {
    return Text.of("input." + kind() + ".title");
  }

  /** The shape {@link #load} will give where that is known without opening a file. */
  Optional<Shape> shape();

  /**
   * The numbers.
   *
   * <p><i>Shapes:</i> output (1, C, H, W). Reads files, so never on the FX thread.
   *
   * @param cancelled asked now and then while a picture is decoded
   * @throws ProblemException on {@code input} when a file cannot be read, in one sentence
   * @throws java.util.concurrent.CancellationException once {@code cancelled} says so
   */
  Tensor load(BooleanSupplier cancelled);

  /** {@link #load(BooleanSupplier)} to the end. */
  default Tensor load() {
    return load(() -> false);
  }

  /**
   * The same source with another number of channels.
   *
   * @throws ProblemException on {@code input} when the source cannot have that many
   */
  InputSpec withChannels(int channels);

  /**
   * The same source in another size, in cells.
   *
   * @throws ProblemException on {@code input} when the source cannot have that size
   */
  InputSpec withSize(int height, int width);
}
