package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Conv2dTraceTest {
  private static final Operation CONV = Operations.find("conv2d");
  private static final Operation PAD = Operations.find("pad");

  private static Trace trace(String line, int extent) {
    Args a = CONV.readTorchLine(line);
    Shape in = Shape.chw(a.integer("in_channels"), extent, extent);
    assertThat(CONV.check(a, in)).isEmpty();
    Weights w = Weights.NONE;
    for (WeightSpec s : CONV.weights(a, in)) {
      w = w.with(s.name(), Tensor.random(s.shape(), 1));
    }
    return CONV.trace(a, Tensor.random(in, 2), w);
  }

  @ParameterizedTest(name = "{0} step {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.Conv2d(1, 1, 3, stride=2, padding=1, padding_mode='reflect')|7|1|The window starts at row −1, column 1. Its top row lies on *reflected* cells: row −1 shows row 1. Nine products are added, then the bias.",
        "nn.Conv2d(1, 1, 3, stride=2, padding=1, padding_mode='reflect')|7|15|The window starts at row 5, column 5. Its bottom row and right column lie on *reflected* cells: row 7 shows row 5 and column 7 shows column 5. Nine products are added, then the bias.",
        "nn.Conv2d(1, 1, 3, bias=False)|5|0|The window starts at row 0, column 0. Nine products are added.",
        "nn.Conv2d(1, 1, 1, bias=False)|5|6|The window starts at row 1, column 1. One product is the result.",
        "nn.Conv2d(1, 1, 1)|5|6|The window starts at row 1, column 1. One product is made, then the bias is added.",
        "nn.Conv2d(3, 1, 1)|5|6|The window starts at row 1, column 1. One product from each of three channels is added, then the bias.",
        "nn.Conv2d(3, 2, 3, padding=1)|5|25|The window of kernel 1 starts at row −1, column −1. Its top row and left column lie on *padding*, which holds 0. Nine products from each of three channels, 27 in all, are added, then the bias.",
        "nn.Conv2d(4, 4, 3, groups=2, bias=False)|3|2|The window of kernel 2 starts at row 0, column 0. It reads channels 2 to 3. Nine products from each of two channels, 18 in all, are added.",
        "nn.Conv2d(4, 4, 5, groups=4, bias=False)|5|3|The window of kernel 3 starts at row 0, column 0. It reads channel 3 only. 25 products are added.",
        "nn.Conv2d(1, 1, 2, padding=2, padding_mode='replicate', bias=False)|3|0|The window starts at row −2, column −2. All of it lies on *repeated* cells: row −2 shows row 0, row −1 shows row 0, column −2 shows column 0 and so on. Four products are added.",
        "nn.Conv2d(1, 1, 3, padding=2, padding_mode='circular', bias=False)|3|2|The window starts at row −2, column 0. Its top two rows lie on *wrapped* cells: row −2 shows row 1 and row −1 shows row 2. Nine products are added.",
        "nn.Conv2d(1, 1, 3, dilation=(2, 3), bias=False)|7|0|The window starts at row 0, column 0. Its taps stand two rows and three columns apart. Nine products are added.",
        "nn.Conv2d(1, 1, 2, dilation=(1, 2), bias=False)|7|0|The window starts at row 0, column 0. Its taps stand one row and two columns apart. Four products are added.",
        "nn.Conv2d(1, 1, (1, 3), dilation=2, padding=(1, 0), bias=False)|7|0|The window starts at row −1, column 0. Its taps stand two apart. All of it lies on *padding*, which holds 0. Three products are added.",
        "nn.Sequential(nn.ConstantPad2d(1, -2.5), nn.Conv2d(1, 1, 3, bias=False))|5|0|The window starts at row −1, column −1. Its top row and left column lie on *padding*, which holds −2.5. Nine products are added.",
      })
  void theCaptionSaysWhatHappens(String line, int extent, int step, String caption) {
    assertThat(trace(line, extent).caption(step)).isEqualTo(caption);
  }

  @Test
  void termsComeByChannelRowAndColumnThenTheBias() {
    Trace trace = trace("nn.Conv2d(4, 2, (1, 2), groups=2)", 3);
    List<Term> terms = trace.step(6).terms();
    assertThat(terms).hasSize(5);
    assertThat(terms.subList(0, 4))
        .extracting(t -> t.tap().orElseThrow())
        .containsExactly(
            new Tap(1, 0, 0, 0), new Tap(1, 0, 0, 1), new Tap(1, 1, 0, 0), new Tap(1, 1, 0, 1));
    assertThat(terms.subList(0, 4))
        .extracting(Term::from)
        .containsExactly(
            new Read.At(new Cell(2, 0, 0)),
            new Read.At(new Cell(2, 0, 1)),
            new Read.At(new Cell(3, 0, 0)),
            new Read.At(new Cell(3, 0, 1)));
    Term bias = terms.get(4);
    assertThat(bias.from()).isEqualTo(new Read.One(1));
    assertThat(bias.value()).isEqualTo(1);
    assertThat(bias.tap()).isEmpty();
  }

  @Test
  void paddingCellsContributeZero() {
    Trace trace = trace("nn.Conv2d(1, 1, 3, padding=1, bias=False)", 3);
    assertThat(trace.step(0).terms())
        .filteredOn(t -> t.from() instanceof Read.Padded)
        .hasSize(5)
        .allSatisfy(
            t -> {
              assertThat(t.product()).isZero();
              assertThat(((Read.Padded) t.from()).source()).isEmpty();
            });
  }

  @Test
  void aReflectedCellNamesTheCellItCopies() {
    Trace trace = trace("nn.Conv2d(1, 1, 3, padding=2, padding_mode='reflect')", 4);
    assertThat(trace.padding(0, -2, 5).from())
        .isEqualTo(new Read.Padded(new Cell(0, -2, 5), Optional.of(new Cell(0, 2, 1))));
    assertThat(trace.frame()).isEqualTo(new Trace.Frame(2, 2, 2, 2));
  }

  @Test
  void anEvenKernelsSamePaddingPutsTheExtraCellAtTheEnd() {
    Trace trace = trace("nn.Conv2d(1, 1, 4, padding='same')", 5);
    assertThat(trace.frame()).isEqualTo(new Trace.Frame(1, 2, 1, 2));
    assertThat(trace.output()).isEqualTo(Shape.chw(1, 5, 5));
  }

  @Test
  void circularPaddingWrapsWhatACropLeft() {
    Args a = PAD.readTorchLine("F.pad(x, (-1, 2), 'circular')");
    Tensor in = Tensor.of(Shape.chw(1, 1, 4), 10, 11, 12, 13);
    assertThat(PAD.forward(a, in, Weights.NONE, new TestBlas()).data())
        .containsExactly(11, 12, 13, 11, 12);
  }

  @Test
  void reflectedPaddingMirrorsTheInputAsItWasBeforeTheCrop() {
    Args a = PAD.readTorchLine("F.pad(x, (-3, 3), 'reflect')");
    Tensor in = Tensor.of(Shape.chw(1, 1, 4), 10, 11, 12, 13);
    assertThat(PAD.forward(a, in, Weights.NONE, new TestBlas()).data())
        .containsExactly(13, 12, 11, 10);
  }

  @Test
  void theStepsOfALargePictureAreAskedForOneByOne() {
    Args a = CONV.readTorchLine("nn.Conv2d(1, 64, 3, padding=1, bias=False)");
    Weights w = Weights.NONE.with("weight", Tensor.random(new Shape(64, 1, 3, 3), 1));
    Trace trace = CONV.trace(a, Tensor.random(Shape.chw(1, 512, 512), 2), w);
    assertThat(trace.size()).isEqualTo(64 * 512 * 512);
    assertThat(trace.step(trace.size() - 1).at()).isEqualTo(new Cell(63, 511, 511));
    assertThat(trace.readCounts()[512 + 1]).isEqualTo(9 * 64);
    assertThat(trace.readers(new Cell(0, 0, 0))).hasSize(4 * 64);
  }
}
