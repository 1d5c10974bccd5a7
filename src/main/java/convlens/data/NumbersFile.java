package convlens.data;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Numbers in a {@code .json} file: nested arrays [H][W], [C][H][W] or [1][C][H][W], or {@code
 * {"shape": [...], "data": [...]}} with one to four extents.
 *
 * <p>It keeps its own size; to change that, load it and go on with {@link Numbers}.
 */
public record NumbersFile(String path) implements InputSpec {

  @Override
  public String text() {
    return InputText.path(path);
  }

  @Override
  public String kind() {
    return "numbers-file";
  }

  @Override
  public Optional<Shape> shape() {
    return Optional.empty();
  }

  @Override
  public Tensor load(BooleanSupplier cancelled) {
    return NumbersReader.read(Path.of(path));
  }

  @Override
  public InputSpec withChannels(int channels) {
    throw fixed("in_channels=" + channels);
  }

  @Override
  public InputSpec withSize(int height, int width) {
    throw fixed(height + "x" + width);
  }

  private static RuntimeException fixed(String got) {
    return Refusal.input(Text.of("input.file-size.rule"), got, Text.of("input.file-size.expected"));
  }
}
