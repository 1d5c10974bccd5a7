package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The transposed figures of "A guide to convolution arithmetic for deep learning", numbers worked
 * by hand, and what PyTorch refuses.
 *
 * @see <a href="https://arxiv.org/abs/1603.07285">Dumoulin and Visin, 2016, chapter 4</a>
 */
class ConvTranspose2dTest {
  private static final Operation OP = Operations.find("conv_transpose2d");
  private static final Operation CONV = Operations.find("conv2d");
  private static final TestBlas BLAS = new TestBlas();

  /**
   * Each figure: input, setting, output, then the ordinary convolution the guide draws for it: the
   * stretched input, its padding.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4.1, no padding, unit strides           | 2 | 3 | 1 | 0 | 0 | 4 | 2 | 2",
        "4.2, kernel 4, padding 2                | 6 | 4 | 1 | 2 | 0 | 5 | 6 | 1",
        "4.3, half (same) padding                | 5 | 3 | 1 | 1 | 0 | 5 | 5 | 1",
        "4.4, full padding                       | 7 | 3 | 1 | 2 | 0 | 5 | 7 | 0",
        "4.5, no padding, strides                | 2 | 3 | 2 | 0 | 0 | 5 | 3 | 2",
        "4.6, padding, strides                   | 3 | 3 | 2 | 1 | 0 | 5 | 5 | 1",
        "4.7, padding, strides, one row more     | 3 | 3 | 2 | 1 | 1 | 6 | 5 | 1",
      })
  void theFiguresOfTheGuideAreOrdinaryConvolutionsOfAStretchedInput(
      String figure, int i, int k, int s, int p, int more, int o, int stretched, int padding) {
    Args a =
        OP.readTorchLine(
            "nn.ConvTranspose2d(1, 1, %d, stride=%d, padding=%d, output_padding=%d, bias=False)"
                .formatted(k, s, p, more));
    Shape in = Shape.chw(1, i, i);
    assertThat(OP.check(a, in)).isEmpty();
    assertThat(OP.outputShape(a, in)).isEqualTo(Shape.chw(1, o, o));
    assertThat(OP.facts(a, in).formulas().get(0).result()).isEqualTo(String.valueOf(o));
    assertThat(s * (i - 1) + 1).isEqualTo(stretched);
    assertThat(k - 1 - p).isEqualTo(padding);
    Tensor x = Tensor.random(in, 3);
    Tensor w = Tensor.random(new Shape(1, 1, k, k), 4);
    Args recipe =
        CONV.readTorchLine(
            "nn.Sequential(nn.ZeroPad2d((%d, %d, %d, %d)), nn.Conv2d(1, 1, %d, bias=False))"
                .formatted(padding, padding + more, padding, padding + more, k));
    Tensor ordinary = CONV.forward(recipe, stretch(x, s), weight(turned(w)), BLAS);
    assertThat(OP.forward(a, x, weight(w), BLAS).data())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(ordinary.data());
  }

  private static Weights weight(Tensor w) {
    return Weights.NONE.with("weight", w);
  }

  private static Tensor stretch(Tensor x, int s) {
    int i = x.shape().h();
    int size = s * (i - 1) + 1;
    Tensor out = Tensor.zeros(Shape.chw(1, size, size));
    for (int at = 0; at < i * i; at++) {
      out.data()[at / i * s * size + at % i * s] = x.data()[at];
    }
    return out;
  }

  private static Tensor turned(Tensor w) {
    float[] data = new float[w.data().length];
    for (int i = 0; i < data.length; i++) {
      data[i] = w.data()[data.length - 1 - i];
    }
    return Tensor.of(w.shape(), data);
  }

  @Test
  void itIsTheMatrixOfTheConvolutionTransposed() {
    Args a = OP.readTorchLine("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, bias=False)");
    Args conv = CONV.readTorchLine("nn.Conv2d(1, 1, 3, stride=2, padding=1, bias=False)");
    Tensor w = Tensor.random(new Shape(1, 1, 3, 3), 9);
    Shape small = Shape.chw(1, 3, 3);
    Shape large = Shape.chw(1, 5, 5);
    for (int row = 0; row < 9; row++) {
      Tensor one = Tensor.zeros(small);
      one.data()[row] = 1;
      float[] column = OP.forward(a, one, weight(w), BLAS).data();
      for (int c = 0; c < 25; c++) {
        Tensor unit = Tensor.zeros(large);
        unit.data()[c] = 1;
        assertThat(column[c]).isEqualTo(CONV.forward(conv, unit, weight(w), BLAS).data()[row]);
      }
    }
  }

  @Test
  void twoCellsPaintTwoKernelsThatOverlapInOneColumn() {
    Args a = OP.readTorchLine("nn.ConvTranspose2d(1, 1, 3, stride=2)");
    Weights w =
        Weights.NONE
            .with("weight", Tensor.of(new Shape(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9))
            .with("bias", Tensor.of(new Shape(1, 1, 1, 1), 100));
    Tensor x = Tensor.of(Shape.chw(1, 1, 2), 1, 10);
    float[] expected = {
      101, 102, 113, 120, 130,
      104, 105, 146, 150, 160,
      107, 108, 179, 180, 190
    };
    assertThat(OP.forward(a, x, w, BLAS).data()).containsExactly(expected);
    Trace trace = OP.trace(a, x, w);
    Step overlap = trace.step(2);
    assertThat(overlap.result()).isEqualTo(113);
    List<Term> terms = overlap.terms();
    assertThat(terms.get(0).from()).isEqualTo(new Read.At(new Cell(0, 0, 0)));
    assertThat(terms.get(0).weight()).isEqualTo(3);
    assertThat(terms.get(1).from()).isEqualTo(new Read.At(new Cell(0, 0, 1)));
    assertThat(terms.get(1).weight()).isEqualTo(1);
    assertThat(terms.get(2).from()).isEqualTo(new Read.One(0));
    assertThat(trace.caption(2))
        .isEqualTo(
            "Output row 0, column 2 is reached from input row 0, columns 0 and 1."
                + " Two products are added, then the bias.");
  }

  @Test
  void cellsOfOutputPaddingAreComputedAndNotFilledWithZeros() {
    Args a =
        OP.readTorchLine(
            "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1, bias=False)");
    Tensor x = Tensor.of(Shape.chw(1, 1, 1), 2);
    Weights w = weight(Tensor.of(new Shape(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertThat(OP.forward(a, x, w, BLAS).data()).containsExactly(10, 12, 16, 18);
    assertThat(OP.trace(a, x, w).caption(3)).contains("*output padding*", "computed");
    assertThat(OP.trace(a, x, w).caption(0)).doesNotContain("output padding");
  }

  @Test
  void theWeightTellsChannelsAndKernel() {
    Map<String, Object> told =
        OP.implied(
            Map.of("x", List.of(1, 4, 5, 5), "weight", List.of(4, 3, 2, 5)), Map.of("groups", 2));
    assertThat(told)
        .containsEntry("in_channels", 4)
        .containsEntry("out_channels", 6)
        .containsEntry("kernel_size", new Pair(2, 5))
        .containsEntry("bias", false);
    assertThatThrownBy(() -> OP.implied(Map.of("weight", List.of(4, 3, 2)), Map.of()))
        .hasMessageContaining("in_channels, out_channels / groups");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1, 1, 3, padding_mode='reflect'    | padding_mode   | Only \"\"zeros\"\" padding mode is supported for ConvTranspose2d",
        "1, 1, 3, stride=2, output_padding=2| output_padding | output padding must be smaller than either stride or dilation",
        "1, 1, 3, output_padding=-1         | output_padding | negative output_padding is not supported",
        "1, 1, 3, padding=-1                | padding        | negative padding is not supported",
        "1, 1, 3, padding=4                 | padding        | Output size is too small",
        "1, 1, 3, stride=0                  | stride         | non-positive stride is not supported",
        "1, 1, 3, dilation=0                | dilation       | dilation should be greater than zero",
        "1, 3, 3, groups=2                  | groups         | in_channels must be divisible by groups",
        "1, 1, 3, stride=1000000            | stride         | the output has at most 67,108,864 cells",
      })
  void whatPyTorchRefusesIsRefusedInItsWords(String call, String param, String rule) {
    Args a = OP.readTorchLine("nn.ConvTranspose2d(" + call.strip() + ")");
    List<Problem> problems = OP.check(a, Shape.chw(1, 3, 3));
    assertThat(problems).isNotEmpty();
    assertThat(problems.get(0).param()).isEqualTo(param.strip());
    assertThat(problems.get(0).rule()).isEqualTo(rule.strip().replace("\"\"", "\""));
  }

  @Test
  void outputPaddingBelowTheDilationIsTakenAsInPyTorch() {
    Args a = OP.readTorchLine("nn.ConvTranspose2d(1, 1, 3, dilation=3, output_padding=2)");
    assertThat(OP.check(a, Shape.chw(1, 3, 3))).isEmpty();
    assertThat(OP.outputShape(a, Shape.chw(1, 3, 3))).isEqualTo(Shape.chw(1, 11, 11));
  }

  @Test
  void theConvolutionItTransposesIsNamedWithItsShapes() {
    Args a = OP.readTorchLine("nn.ConvTranspose2d(2, 3, 3, stride=2)");
    List<String> notes = OP.facts(a, Shape.chw(2, 4, 4)).notes();
    assertThat(notes.get(0))
        .contains("nn.Conv2d(3, 2, kernel_size=3, stride=2)", "[1, 3, 9, 9]", "[1, 2, 4, 4]");
    assertThat(notes.get(1)).contains("no deconvolution");
  }
}
