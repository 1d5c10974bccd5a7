package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.param.Problem;
import convlens.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting PyTorch refuses is refused, in its words; what it takes is taken. */
class RefusalsTest {
  private static final Operation CONV = Operations.find("conv2d");
  private static final Operation PAD = Operations.find("pad");

  private static Shape shape(String dims) {
    int[] d = Arrays.stream(dims.split(" ")).mapToInt(Integer::parseInt).toArray();
    return new Shape(d[0], d[1], d[2], d[3]);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.Conv2d(6, 6, 3, groups=4)|1 6 7 7|groups|in_channels must be divisible by groups|in_channels=6, groups=4|groups=1, 2, 3 or 6",
        "nn.Conv2d(6, 4, 3, groups=3)|1 6 7 7|groups|out_channels must be divisible by groups|out_channels=4, groups=3|groups=1 or 2",
        "nn.Conv2d(5, 7, 3, groups=5)|1 5 7 7|groups|out_channels must be divisible by groups|out_channels=7, groups=5|groups=1",
        "nn.Conv2d(720, 720, 3, groups=7)|1 720 7 7|groups|in_channels must be divisible by groups|in_channels=720, groups=7|groups that divides 720",
        "nn.Conv2d(1, 1, 3, groups=0)|1 1 7 7|groups|groups must be a positive integer|groups=0|groups=1",
        "nn.Conv2d(1, 1, 3, groups=-1)|1 1 7 7|groups|groups must be a positive integer|groups=-1|groups=1",
        "nn.Conv2d(0, 1, 3)|1 0 7 7|in_channels|in_channels must be a positive integer|in_channels=0|in_channels=1",
        "nn.Conv2d(1, 0, 3)|1 1 7 7|out_channels|out_channels must be a positive integer|out_channels=0|out_channels=1",
        "nn.Conv2d(1, 1, 0)|1 1 7 7|kernel_size|kernel size should be greater than zero|kernel_size=0|kernel_size=1",
        "nn.Conv2d(1, 1, (3, 0))|1 1 7 7|kernel_size|kernel size should be greater than zero|kernel_size=(3, 0)|kernel_size=1",
        "nn.Conv2d(1, 1, 3, stride=0)|1 1 7 7|stride|non-positive stride is not supported|stride=0|stride=1",
        "nn.Conv2d(1, 1, 3, stride=(1, -2))|1 1 7 7|stride|non-positive stride is not supported|stride=(1, -2)|stride=1",
        "nn.Conv2d(1, 1, 3, dilation=0)|1 1 7 7|dilation|dilation should be greater than zero|dilation=0|dilation=1",
        "nn.Conv2d(1, 1, 3, padding=-1)|1 1 7 7|padding|negative padding is not supported|padding=-1|padding=0 or more",
        "nn.Conv2d(1, 1, 3, padding=(1, -1))|1 1 7 7|padding|negative padding is not supported|padding=(1, -1)|padding=0 or more",
        "nn.Conv2d(1, 1, 3, stride=2, padding='same')|1 1 7 7|padding|padding='same' is not supported for strided convolutions|padding='same', stride=2|stride=1, or the padding as numbers",
        "nn.Conv2d(1, 1, 3, stride=(1, 2), padding='same')|1 1 7 7|padding|padding='same' is not supported for strided convolutions|padding='same', stride=(1, 2)|stride=1, or the padding as numbers",
        "nn.Conv2d(1, 1, 3)|1 3 7 7|in_channels|expected input[1, 3, 7, 7] to have 1 channels, but got 3 channels instead|in_channels=1, input [1, 3, 7, 7]|in_channels=3",
        "nn.Conv2d(1, 1, 8)|1 1 7 7|kernel_size|Kernel size can't be greater than actual input size|Calculated padded input size per channel: (7 x 7). Kernel size: (8 x 8)|kernel_size of at most (7, 7), or more padding",
        "nn.Conv2d(1, 1, 3, dilation=4)|1 1 7 8|kernel_size|Kernel size can't be greater than actual input size|Calculated padded input size per channel: (7 x 8). Kernel size: (9 x 9)|kernel_size of at most (2, 2), or more padding",
        "nn.Conv2d(1, 1, (6, 3), padding=(1, 0))|1 1 3 3|kernel_size|Kernel size can't be greater than actual input size|Calculated padded input size per channel: (5 x 3). Kernel size: (6 x 3)|kernel_size of at most (5, 3), or more padding",
        "nn.Conv2d(1, 1, 3, padding=3)|1 1 0 5|input|Only zero batch or zero channel inputs are supported|input [1, 1, 0, 5]|an input with at least one row and one column",
        "nn.Conv2d(1, 1, 3, padding=3, padding_mode='reflect')|1 1 3 7|padding|Padding size should be less than the corresponding input dimension|padding (3, 3) at dimension 2 of input [1, 1, 3, 7]|at most 2 on each side",
        "nn.Conv2d(1, 1, 3, padding=4, padding_mode='circular')|1 1 7 3|padding|Padding value causes wrapping around more than once|padding (4, 4) at dimension 3 of input [1, 1, 7, 3]|at most 3 on each side",
        "nn.Conv2d(1, 1, 3, padding=2, padding_mode='replicate')|1 1 0 3|padding|Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input|input [1, 1, 0, 3]|an input with at least one row and one column",
        "nn.Conv2d(1, 1, 1, padding=-3, padding_mode='replicate')|1 1 5 5|padding|input is too small|input (H: 5, W: 5), calculated output H: -1 W: -1|less taken away",
        "nn.Conv2d(1, 1, 3, padding=5000)|1 1 7 7|padding|the padded input has at most 67,108,864 cells|[1, 1, 10007, 10007] has 100,140,049 cells, 382 MB|smaller sizes",
        "nn.Conv2d(1, 1000000, 1)|1 1 9 9|out_channels|the output has at most 67,108,864 cells|[1, 1000000, 9, 9] has 81,000,000 cells, 309 MB|smaller sizes",
        "nn.Conv2d(10000, 10000, 1)|1 10000 1 1|kernel_size|the weight has at most 67,108,864 cells|[10000, 10000, 1, 1] has 100,000,000 cells, 381 MB|smaller sizes",
        "nn.Conv2d(1, 1, 2000, padding=1000)|1 1 4000 4000|kernel_size|one pass takes at most 1,099,511,627,776 multiply-adds|64,032,004,000,000 multiply-adds|smaller sizes",
      })
  void aConvolutionIsRefused(
      String line, String in, String param, String rule, String got, String expected) {
    assertRefused(CONV, line, shape(in), new Problem(param, rule, got, expected));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "F.pad(x, (3, 0), 'reflect')|1 1 3 3|pad|Padding size should be less than the corresponding input dimension|padding (3, 0) at dimension 3 of input [1, 1, 3, 3]|at most 2 on each side",
        "F.pad(x, (0, 0, 1, 4), 'circular')|1 1 3 3|pad|Padding value causes wrapping around more than once|padding (1, 4) at dimension 2 of input [1, 1, 3, 3]|at most 3 on each side",
        "F.pad(x, (-2, 3), 'circular')|1 1 3 4|pad|Padding value causes wrapping around more than once|padding (-2, 3) at dimension 3 of input [1, 1, 3, 4]|at most 2 on each side",
        "F.pad(x, (-3, -2), 'circular')|1 1 3 4|pad|Negative padding value is resulting in an empty dimension|padding (-3, -2) at dimension 3 of input [1, 1, 3, 4]|at most 4 taken away",
        "F.pad(x, (-3, -2))|1 1 3 4|pad|The input size 4, plus negative padding -3 and -2, resulted in a negative output size, which is invalid|padding (-3, -2) at dimension 3 of input [1, 1, 3, 4]|at most 4 taken away",
        "F.pad(x, (-5, 3))|1 1 3 4|pad|negative padding takes away more than the input has|padding (-5, 3) at dimension 3 of input [1, 1, 3, 4]|at most 4 taken away",
        "F.pad(x, (-2, -2, -2, -1), 'replicate')|1 1 3 4|pad|input is too small|input (H: 3, W: 4), calculated output H: 0 W: 0|less taken away",
        "F.pad(x, (-5, 0), 'replicate')|1 1 3 4|pad|input is too small|input (H: 3, W: 4), calculated output H: 3 W: -1|less taken away",
        "F.pad(x, (1, 1), 'reflect')|2 3 0 4|pad|Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input|input [2, 3, 0, 4]|an input with at least one row and one column",
        "F.pad(x, (1, 1), 'reflect', 2.5)|1 1 3 3|value|Padding mode \"reflect\" doesn't take in value argument|value=2.5|value=0, or mode='constant'",
        "F.pad(x, (9000, 0, 9000, 0))|1 1 3 3|pad|the padded input has at most 67,108,864 cells|[1, 1, 9003, 9003] has 81,054,009 cells, 309 MB|smaller sizes",
      })
  void aPaddingIsRefused(
      String line, String in, String param, String rule, String got, String expected) {
    assertRefused(PAD, line, shape(in), new Problem(param, rule, got, expected));
  }

  private static void assertRefused(Operation op, String line, Shape in, Problem problem) {
    Args a = op.readTorchLine(line);
    List<Problem> found = op.check(a, in);
    assertThat(found).contains(problem);
    found.forEach(OperationContractTest::wellFormed);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.Conv2d(1, 1, 7)|1 1 7 7|1 1 1 1",
        "nn.Conv2d(1, 1, 2, padding='same')|1 1 5 5|1 1 5 5",
        "nn.Conv2d(1, 1, 4, padding='same', dilation=3, padding_mode='reflect')|1 1 9 9|1 1 9 9",
        "nn.Conv2d(1, 1, 3, padding=2, padding_mode='reflect')|1 1 3 3|1 1 5 5",
        "nn.Conv2d(1, 1, 3, padding=3, padding_mode='circular')|1 1 3 3|1 1 7 7",
        "nn.Conv2d(1, 1, 3, padding=9, padding_mode='replicate')|1 1 1 1|1 1 17 17",
        "nn.Conv2d(1, 1, 3, padding=-1, padding_mode='reflect')|1 1 7 7|1 1 3 3",
        "nn.Conv2d(1, 4, 3, bias=False)|0 1 7 7|0 4 5 5",
        "nn.Sequential(nn.ConstantPad2d(2, 1), nn.Conv2d(1, 1, 3))|1 1 0 5|1 1 2 7",
        "nn.Conv2d(3, 6, 3, stride=5, groups=3)|1 3 7 7|1 6 1 1",
        "nn.Sequential(nn.ZeroPad2d((-1, 2, 0, 0)), nn.Conv2d(1, 1, 3))|1 1 7 7|1 1 5 6",
      })
  void whatPyTorchTakesIsTaken(String line, String in, String out) {
    Args a = CONV.readTorchLine(line);
    assertThat(CONV.check(a, shape(in))).isEmpty();
    assertThat(CONV.outputShape(a, shape(in))).isEqualTo(shape(out));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "F.pad(x, (2, 2, 2, 2), 'reflect')|1 1 3 3|1 1 7 7",
        "F.pad(x, (3, 3), 'circular')|1 1 3 3|1 1 3 9",
        "F.pad(x, (-1, -2))|1 1 3 3|1 1 3 0",
        "F.pad(x, (-4, 3), 'replicate')|1 1 3 3|1 1 3 2",
        "F.pad(x, (1, 1), 'reflect')|0 1 3 3|0 1 3 5",
        "F.pad(x, (1, 1), value=2)|1 1 0 3|1 1 0 5",
        "nn.ReplicationPad2d(4)|1 1 1 1|1 1 9 9",
      })
  void whatPadTakesIsTaken(String line, String in, String out) {
    Args a = PAD.readTorchLine(line);
    assertThat(PAD.check(a, shape(in))).isEmpty();
    assertThat(PAD.outputShape(a, shape(in))).isEqualTo(shape(out));
  }

  @Test
  void severalThingsWrongAreAllSaid() {
    Args a = CONV.readTorchLine("nn.Conv2d(1, 1, 3, stride=0, padding=-1, dilation=0)");
    assertThat(CONV.check(a, Shape.chw(1, 7, 7)))
        .extracting(Problem::param)
        .containsExactly("stride", "dilation", "padding");
  }

  @Test
  void theCommandLinesSentenceNamesWhatWasGot() {
    Args a = CONV.readTorchLine("nn.Conv2d(6, 6, 3, groups=4)");
    assertThat(CONV.check(a, Shape.chw(6, 7, 7)).get(0).sentence("conv2d"))
        .isEqualTo("conv2d: in_channels must be divisible by groups. got: in_channels=6, groups=4");
  }
}
