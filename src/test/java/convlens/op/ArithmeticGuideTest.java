package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures of "A guide to convolution arithmetic for deep learning".
 *
 * @see <a href="https://arxiv.org/abs/1603.07285">Dumoulin and Visin, 2016</a>
 */
class ArithmeticGuideTest {
  private static final Blas BLAS = new TestBlas();
  private static final Operation CONV = Operations.find("conv2d");
  private static final Tensor INPUT =
      Tensor.of(
          Shape.chw(1, 5, 5),
          3,
          3,
          2,
          1,
          0,
          0,
          0,
          1,
          3,
          1,
          3,
          1,
          2,
          2,
          3,
          2,
          0,
          0,
          2,
          2,
          2,
          0,
          0,
          0,
          1);
  private static final Tensor KERNEL = Tensor.of(new Shape(1, 1, 3, 3), 0, 1, 2, 2, 2, 0, 0, 1, 2);

  /** Section 2.1 to 2.4 and 5.1: what each figure convolves, and the size it draws. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Figure 2.1, no padding, no strides     | 4 | kernel_size=3                         | 2",
        "Figure 2.2, arbitrary padding          | 5 | kernel_size=4, padding=2              | 6",
        "Figure 2.3, half (same) padding        | 5 | kernel_size=3, padding=1              | 5",
        "Figure 2.3, by name                    | 5 | kernel_size=3, padding='same'         | 5",
        "Figure 2.4, full padding               | 5 | kernel_size=3, padding=2              | 7",
        "Figure 2.4, by name                    | 5 | kernel_size=3, padding='full'         | 7",
        "Figure 2.5, no padding, strides        | 5 | kernel_size=3, stride=2               | 2",
        "Figure 2.6, padding, strides           | 5 | kernel_size=3, stride=2, padding=1    | 3",
        "Figure 2.7, padding, strides, odd      | 6 | kernel_size=3, stride=2, padding=1    | 3",
        "Figure 5.1, dilation                   | 7 | kernel_size=3, dilation=2             | 3",
      })
  void theFiguresHaveTheirSizes(String figure, int input, String setting, int output) {
    Args a = CONV.readTorchLine("nn.Conv2d(1, 1, " + setting + ", bias=False)");
    Shape in = Shape.chw(1, input, input);
    assertThat(CONV.check(a, in)).isEmpty();
    assertThat(CONV.outputShape(a, in)).isEqualTo(Shape.chw(1, output, output));
    assertThat(CONV.facts(a, in).formulas().get(0).result()).isEqualTo(String.valueOf(output));
    Tensor x = Tensor.random(in, 3);
    Weights w = Weights.NONE.with("weight", Tensor.random(new Shape(1, 1, 4, 4), 4));
    if (!setting.contains("kernel_size=4")) {
      w = Weights.NONE.with("weight", KERNEL);
    }
    assertThat(CONV.forward(a, x, w, BLAS).shape()).isEqualTo(Shape.chw(1, output, output));
    assertThat(CONV.trace(a, x, w).size()).isEqualTo(output * output);
  }

  @Test
  void figureOneOneHasItsNumbers() {
    assertNumbers("nn.Conv2d(1, 1, 3, bias=False)", 12, 12, 17, 10, 17, 19, 9, 6, 14);
  }

  @Test
  void figureOneTwoWithStrideTwoAndPaddingOneHasItsNumbers() {
    assertNumbers(
        "nn.Conv2d(1, 1, 3, stride=2, padding=1, bias=False)", 6, 17, 3, 8, 17, 13, 6, 4, 4);
  }

  @Test
  void figureOneThreeMapsTwoChannelsToThree() {
    Args a = CONV.readTorchLine("nn.Conv2d(2, 3, 3, bias=False)");
    assertThat(CONV.weights(a, Shape.chw(2, 5, 5)).get(0).dims()).containsExactly(3, 2, 3, 3);
    assertThat(CONV.outputShape(a, Shape.chw(2, 5, 5))).isEqualTo(Shape.chw(3, 3, 3));
  }

  @Test
  void figureOneFourShowsStrideAsKeepingEverySecondOutput() {
    Weights w = Weights.NONE.with("weight", KERNEL);
    Tensor all = CONV.forward(CONV.readTorchLine("nn.Conv2d(1,1,3,bias=False)"), INPUT, w, BLAS);
    Args strided = CONV.readTorchLine("nn.Conv2d(1, 1, 3, stride=2, bias=False)");
    assertThat(CONV.forward(strided, INPUT, w, BLAS).data())
        .containsExactly(
            all.get(0, 0, 0, 0), all.get(0, 0, 0, 2), all.get(0, 0, 2, 0), all.get(0, 0, 2, 2));
  }

  @Test
  void figureOneFiveAveragesWhatAKernelOfNinthsConvolves() {
    Args a = CONV.readTorchLine("nn.Conv2d(1, 1, 3, bias=False)");
    float[] ninths = new float[9];
    Arrays.fill(ninths, 1 / 9f);
    Weights w = Weights.NONE.with("weight", Tensor.of(new Shape(1, 1, 3, 3), ninths));
    float[] averages = CONV.forward(a, INPUT, w, BLAS).data();
    double[] drawn = {1.7, 1.7, 1.7, 1.0, 1.2, 1.8, 1.1, 0.8, 1.3};
    for (int i = 0; i < drawn.length; i++) {
      assertThat((double) averages[i]).isCloseTo(drawn[i], within(0.0501));
    }
  }

  @Test
  void figureOneSixIsTheLargestOfWhatEachStepReads() {
    Args a = CONV.readTorchLine("nn.Conv2d(1, 1, 3, bias=False)");
    Trace trace = CONV.trace(a, INPUT, Weights.NONE.with("weight", KERNEL));
    List<Double> largest =
        IntStream.range(0, trace.size())
            .mapToObj(i -> trace.step(i).terms().stream().mapToDouble(Term::value).max())
            .map(OptionalDouble::orElseThrow)
            .toList();
    assertThat(largest).containsExactly(3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 2.0, 3.0);
  }

  private static void assertNumbers(String line, float... expected) {
    Args a = CONV.readTorchLine(line);
    Weights w = Weights.NONE.with("weight", KERNEL);
    assertThat(CONV.forward(a, INPUT, w, BLAS).data()).containsExactly(expected);
    Trace trace = CONV.trace(a, INPUT, w);
    for (int i = 0; i < expected.length; i++) {
      assertThat(trace.step(i).result()).isEqualTo(expected[i]);
    }
  }

  @Test
  void whereTheStrideDoesNotFitTheLastRowAndColumnAreNeverRead() {
    // Figure 2.7: of a 6 x 6 input with one cell of padding, the window stops short of the end.
    Args a = CONV.readTorchLine("nn.Conv2d(1, 1, 3, stride=2, padding=(1, 0), bias=False)");
    Tensor x = Tensor.random(Shape.chw(1, 6, 6), 5);
    int[] counts = CONV.trace(a, x, Weights.NONE.with("weight", KERNEL)).readCounts();
    for (int y = 0; y < 6; y++) {
      assertThat(counts[y * 6 + 5]).as("row %d of the last column", y).isZero();
      assertThat(counts[y * 6 + 4]).as("row %d of the column before", y).isPositive();
    }
  }
}
