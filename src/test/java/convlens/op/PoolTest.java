package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blases;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Pooled;
import convlens.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pooling by numbers worked out by hand, by PyTorch's rules written once more, and by refusals. */
class PoolTest {
  private static Operation op(String line) {
    return Operations.all().stream()
        .filter(o -> o.info().group() == Group.POOLING)
        .filter(o -> line.startsWith(o.info().torchName() + "("))
        .findFirst()
        .orElseThrow();
  }

  private static float[] run(String line, int h, int w, float... x) {
    Operation op = op(line);
    Args a = op.readTorchLine(line);
    Tensor in = Tensor.of(Shape.chw(x.length / h / w, h, w), x);
    assertThat(op.check(a, in.shape())).isEmpty();
    return op.forward(a, in, Weights.NONE, Blases.plain()).data();
  }

  private static float[] upTo(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i + 1;
    }
    return x;
  }

  @Test
  void maximaOfWindowsSideBySide() {
    assertThat(run("nn.MaxPool2d(2)", 4, 4, upTo(16))).containsExactly(6, 8, 14, 16);
    assertThat(run("nn.MaxPool2d(2, ceil_mode=True)", 3, 3, upTo(9))).containsExactly(5, 6, 8, 9);
    assertThat(run("nn.MaxPool2d(2, stride=1, dilation=2)", 3, 3, upTo(9))).containsExactly(9);
  }

  @Test
  void paddingNeverWinsAMaximum() {
    float[] below = {-4, -3, -2, -1};
    assertThat(run("nn.MaxPool2d(2, padding=1)", 2, 2, below)).containsExactly(-4, -3, -2, -1);
  }

  @Test
  void aMeanCountsPaddingUnlessToldNotTo() {
    float[] ones = {1, 1, 1, 1};
    assertThat(run("nn.AvgPool2d(2, padding=1)", 2, 2, ones)).containsOnly(0.25f);
    assertThat(run("nn.AvgPool2d(2, padding=1, count_include_pad=False)", 2, 2, ones))
        .containsOnly(1);
    assertThat(run("nn.AvgPool2d(2, divisor_override=3)", 2, 2, ones)).containsExactly(4 / 3f);
    assertThat(run("nn.AvgPool2d(2, divisor_override=-2)", 2, 2, ones)).containsExactly(-2);
  }

  @Test
  void whatHangsOverThePaddingNeverCounts() {
    // Windows of 3 in steps of 2 over 4 cells and no padding: the second has 2 cells.
    assertThat(run("nn.AvgPool2d((1, 3), stride=2, ceil_mode=True)", 1, 4, upTo(4)))
        .containsExactly(2, 3.5f);
    // With padding 1 the last window of 4 covers cells 4 and 5 and one zero: three count.
    assertThat(run("nn.AvgPool2d((1, 4), stride=4, padding=(0, 1), ceil_mode=True)", 1, 5, upTo(5)))
        .containsExactly(6 / 4f, 9 / 3f);
  }

  @Test
  void theDivisorIsPyTorchsInEveryCase() {
    Operation op = Operations.find("avg_pool2d");
    RandomSettings random = new RandomSettings(53);
    int done = 0;
    while (done < 400) {
      Shape s = random.shape();
      Args a = random.args(op, s);
      if (s.size() == 0 || !op.check(a, s).isEmpty()) {
        continue;
      }
      Tensor x = Tensor.random(s, done++);
      Tensor y = op.forward(a, x, Weights.NONE, Blases.plain());
      Shape o = y.shape();
      for (int i = 0; i < o.h(); i++) {
        for (int j = 0; j < o.w(); j++) {
          assertThat((double) y.get(0, 0, i, j))
              .as("%s on %s at %d, %d", a, s, i, j)
              .isCloseTo(mean(a, x, i, j), within(1e-5));
        }
      }
    }
  }

  /** AvgPoolKernel.cpp's arithmetic for one cell, in its order. */
  private static double mean(Args a, Tensor x, int oh, int ow) {
    PoolPlan p = PoolPlan.of(a);
    int h = x.shape().h();
    int w = x.shape().w();
    int y0 = oh * p.stride().h() - p.pad().h();
    int x0 = ow * p.stride().w() - p.pad().w();
    int y1 = Math.min(y0 + p.kernel().h(), h + p.pad().h());
    int x1 = Math.min(x0 + p.kernel().w(), w + p.pad().w());
    int pool = (y1 - y0) * (x1 - x0);
    y0 = Math.max(y0, 0);
    x0 = Math.max(x0, 0);
    y1 = Math.min(y1, h);
    x1 = Math.min(x1, w);
    double sum = 0;
    for (int i = y0; i < y1; i++) {
      for (int j = x0; j < x1; j++) {
        sum += x.get(0, 0, i, j);
      }
    }
    int counted = a.flag("count_include_pad") ? pool : (y1 - y0) * (x1 - x0);
    Object fixed = a.get("divisor_override");
    return sum / (fixed.equals(Optional.empty()) ? counted : AvgPool2d.divisor(a).fixed());
  }

  @Test
  void normsAreRootsOfSumsScaledToAWholeWindow() {
    assertThat(run("nn.LPPool2d(2, 2)", 2, 2, 3, 4, 0, 0)).containsExactly(5);
    assertThat(run("nn.LPPool2d(1, 2)", 2, 2, 3, -4, 0, 0)[0]).isEqualTo(-1);
    assertThat(run("nn.LPPool2d(3, 2)", 2, 2, 3, -4, 0, 0)[0]).isNaN();
    // Two of four cells: 9 + 16 counts twice.
    float[] cut = run("nn.LPPool2d(2, (1, 4), ceil_mode=True)", 1, 6, 0, 0, 0, 0, 3, 4);
    assertThat(cut[1]).isCloseTo((float) Math.sqrt(50), within(1e-5f));
  }

  @Test
  void adaptiveWindowsAreUnlike() {
    float[] x = upTo(5);
    assertThat(run("nn.AdaptiveAvgPool2d((1, 3))", 1, 5, x)).containsExactly(1.5f, 3, 4.5f);
    assertThat(run("nn.AdaptiveMaxPool2d((None, 2))", 1, 5, x)).containsExactly(3, 5);
    assertThat(run("nn.AdaptiveAvgPool2d((None, None))", 1, 5, x)).containsExactly(x);
    Operation op = Operations.find("adaptive_avg_pool2d");
    assertThat(op.torchLine(op.readTorchLine("nn.AdaptiveAvgPool2d((None, None))")))
        .isEqualTo("nn.AdaptiveAvgPool2d(output_size=(None, None))");
  }

  @Test
  void globalPoolsHaveOneCellAChannel() {
    Operation mean = Operations.find("global_avg_pool2d");
    Args a = mean.readTorchLine("nn.AdaptiveAvgPool2d(1)");
    Tensor x = Tensor.of(Shape.chw(2, 1, 2), 1, 2, 5, 9);
    assertThat(mean.forward(a, x, Weights.NONE, Blases.plain()).data()).containsExactly(1.5f, 7);
    assertThat(mean.torchLine(a)).isEqualTo("nn.AdaptiveAvgPool2d(1)");
    assertThatThrownBy(() -> mean.readTorchLine("nn.AdaptiveAvgPool2d(2)"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void indicesCountWithinTheirPlane() {
    Operation op = Operations.find("max_pool2d");
    Args a = op.readTorchLine("nn.MaxPool2d(2, return_indices=True)");
    Tensor x = Tensor.of(Shape.chw(2, 2, 4), 1, 2, 3, 9, 2, 2, 3, 9, 0, 0, 7, 7, 0, 0, 7, 7);
    assertThat(op.further(a, x, Weights.NONE).get("indices").data()).containsExactly(1, 3, 0, 2);
    assertThat(op.further(a.with("return_indices", false), x, Weights.NONE)).isEmpty();
  }

  @Test
  void aTraceTellsItsWinnerItsDivisorAndWhatHangsOver() {
    Operation max = Operations.find("max_pool2d");
    Tensor x = Tensor.of(Shape.chw(1, 3, 3), upTo(9));
    Args a = max.readTorchLine("nn.MaxPool2d(2, ceil_mode=True, return_indices=True)");
    Pooled p = Pooled.of(max.trace(a, x, Weights.NONE)).orElseThrow();
    assertThat(p.winner(0)).hasValue(3);
    assertThat(p.index(3)).hasValue(8);
    assertThat(p.window(3)).hasValue(new Trace.Window(2, 2, 1, 1, 1, 1));
    assertThat(p.whole(3)).isEqualTo(new Trace.Window(2, 2, 2, 2, 1, 1));
    assertThat(p.caption(3)).contains("hangs over").contains("2 · 3 + 2 = 8");
    Operation avg = Operations.find("avg_pool2d");
    Pooled m = Pooled.of(avg.trace(avg.readTorchLine("nn.AvgPool2d(2)"), x, Weights.NONE)).get();
    assertThat(m.divisor(0)).hasValue(4);
  }

  @Test
  void unpoolingTakesBackAMaximum() {
    Operation op = Operations.find("max_unpool2d");
    Args a = op.readTorchLine("F.max_unpool2d(x, indices, 2, output_size=(3, 5))");
    Tensor x = Tensor.of(Shape.chw(1, 1, 2), 7, 8);
    Weights w = Weights.NONE.with("indices", Tensor.of(Shape.chw(1, 1, 2), 6, 14));
    float[] y = op.forward(a, x, w, Blases.plain()).data();
    float[] wanted = new float[15];
    wanted[6] = 7;
    wanted[14] = 8;
    assertThat(y).containsExactly(wanted);
    assertThat(op.torchLine(a))
        .isEqualTo("F.max_unpool2d(input, indices, kernel_size=2, output_size=(3, 5))");
    assertThat(op.torchLine(op.readTorchLine("nn.MaxUnpool2d(2)")))
        .isEqualTo("nn.MaxUnpool2d(kernel_size=2)");
  }

  @Test
  void indicesThatNameNoPlaceAreRefused() {
    Operation op = Operations.find("max_unpool2d");
    Args a = op.readTorchLine("nn.MaxUnpool2d(2)");
    Tensor x = Tensor.of(Shape.chw(1, 1, 2), 7, 8);
    for (float wrong : new float[] {-1, 8, 1e30f}) {
      Weights w = Weights.NONE.with("indices", Tensor.of(Shape.chw(1, 1, 2), 0, wrong));
      List<Problem> found = op.checkValues(a, x, w);
      assertThat(found).hasSize(1);
      assertThat(found.get(0).param()).isEqualTo("indices");
      assertThat(found.get(0).rule())
          .isEqualTo("Found an invalid max index (output volumes are of size 2x4)");
    }
    Weights half = Weights.NONE.with("indices", Tensor.of(Shape.chw(1, 1, 2), 0, 1.5f));
    assertThat(op.checkValues(a, x, half).get(0).rule()).contains("int64");
    Weights right = Weights.NONE.with("indices", Tensor.of(Shape.chw(1, 1, 2), 0, 7));
    assertThat(op.checkValues(a, x, right)).isEmpty();
    assertThat(op.checkGiven(Map.of(), Map.of())).hasSize(1);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.MaxPool2d(3, padding=2)|1 1 7 7|padding|pad should be smaller than or equal to half of kernel size|padding=2, kernel_size=3|padding of at most 1",
        "nn.AvgPool2d(3, padding=2)|1 1 7 7|padding|pad should be smaller than or equal to half of kernel size|padding=2, kernel_size=3|padding of at most 1",
        "nn.MaxPool2d(2, padding=-1)|1 1 7 7|padding|padding must be non-negative|padding=-1|padding=0 or more",
        "nn.MaxPool2d(0)|1 1 7 7|kernel_size|kernel size should be greater than zero|kernel_size=0|kernel_size=1",
        "nn.MaxPool2d(2, stride=0)|1 1 7 7|stride|stride should be greater than zero|stride=0|stride=1",
        "nn.MaxPool2d(2, stride=(None, 1))|1 1 7 7|stride|stride is None, an int, or two of them|stride=(None, 1)|stride=None, or a number for height and one for width",
        "nn.MaxPool2d(2, dilation=0)|1 1 7 7|dilation|dilation should be greater than zero|dilation=0|dilation=1",
        "nn.MaxPool2d(8)|1 1 7 7|kernel_size|Output size is too small|Given input size: (1x7x7). Calculated output size: (1x0x0)|kernel_size of at most 7",
        "nn.AvgPool2d(2)|1 1 0 7|input|Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input|input [1, 1, 0, 7]|an input with at least one channel, row and column",
        "nn.AvgPool2d(2, divisor_override=0)|1 1 7 7|divisor_override|divisor must be not zero|divisor_override=0|divisor_override=None, or a number other than 0",
        "nn.LPPool2d(0, 2)|1 1 7 7|norm_type|norm_type divides one, so it must not be zero|norm_type=0|norm_type=2, or another number than 0",
        "nn.AdaptiveAvgPool2d(-1)|1 1 7 7|output_size|elements of output_size must be greater than or equal to 0|output_size=-1|output_size=1 or more, or None for the input's own extent",
        "nn.AdaptiveMaxPool2d(2)|1 1 7 0|input|Expected input to have non-zero size for non-batch dimensions|input [1, 1, 7, 0]|an input with at least one channel, row and column",
      })
  void whatPyTorchRefusesIsRefusedInItsWords(
      String line, String shape, String param, String rule, String got, String expected) {
    int[] d = Arrays.stream(shape.split(" ")).mapToInt(Integer::parseInt).toArray();
    Operation op = op(line);
    List<Problem> found = op.check(op.readTorchLine(line), new Shape(d[0], d[1], d[2], d[3]));
    assertThat(found).containsExactly(new Problem(param, rule, got, expected));
  }

  @Test
  void anUnpooledSizeMustHaveBeenPossible() {
    Operation op = Operations.find("max_unpool2d");
    Args a = op.readTorchLine("F.max_unpool2d(x, indices, 2, output_size=(6, 4))");
    List<Problem> found = op.check(a, new Shape(1, 1, 2, 2));
    assertThat(found)
        .containsExactly(
            new Problem(
                "output_size",
                "invalid output_size (dim 0 must be between 2 and 6)",
                "output_size=(6, 4)",
                "dim 0 from 3 to 5"));
    assertThat(op.check(a, new Shape(1, 1, 3, 2))).isEmpty();
  }

  @Test
  void dilationDoesNotMakeRoomForMorePadding() {
    Operation op = Operations.find("max_pool2d");
    Args a = op.readTorchLine("nn.MaxPool2d(3, padding=2, dilation=2)");
    assertThat(op.check(a, new Shape(1, 1, 7, 7)))
        .extracting(Problem::expected)
        .containsExactly("padding of at most 1");
    assertThat(op.check(a.with("padding", Pair.of(1)), new Shape(1, 1, 7, 7))).isEmpty();
  }
}
