package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PadTraceTest {
  @ParameterizedTest(name = "{0} step {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.ZeroPad2d(1)|0|Row −1, column −1 lies outside the input: *padding*, which holds 0.",
        "nn.ZeroPad2d(1)|6|Row 0, column 0 of the input is copied as it is.",
        "nn.ReflectionPad2d(1)|1|Row −1, column 0 lies outside the input: *reflected*, it shows row 1, column 0.",
        "nn.ReplicationPad2d(1)|24|Row 3, column 3 lies outside the input: *repeated*, it shows row 2, column 2.",
        "nn.ZeroPad2d(-1)|0|Row 1, column 1 of the input is copied as it is.",
      })
  void everyRowAndColumnIsCountedOnTheInput(String line, int step, String caption) {
    Pad pad = new Pad();
    Tensor in = Tensor.random(Shape.chw(1, 3, 3), 1);
    assertThat(pad.trace(pad.readTorchLine(line), in, Weights.NONE).caption(step))
        .isEqualTo(caption);
  }
}
