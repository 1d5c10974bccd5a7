package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
  private static final Blas BLAS = Blases.plain();
  private static final KernelSpec BOX = KernelSpec.parse("box");

  private static ReceptiveField field(int side, Optional<Cell> at, String... lines) {
    return ReceptiveField.of(Stack.read(List.of(lines)), side, side, BOX, at, BLAS, () -> false);
  }

  private static ReceptiveField.Along rows(ReceptiveField field, int level) {
    return field.levels().get(level).numbers().orElseThrow().rows();
  }

  @Test
  void threeConvolutionsOfThreeSeeSevenCells() {
    ReceptiveField f =
        field(15, Optional.empty(), "nn.Conv2d(1,1,3)", "nn.Conv2d(1,1,3)", "nn.Conv2d(1,1,3)");
    assertThat(rows(f, 1)).isEqualTo(new ReceptiveField.Along(3, 1, 0));
    assertThat(rows(f, 2)).isEqualTo(new ReceptiveField.Along(5, 1, 0));
    assertThat(rows(f, 3)).isEqualTo(new ReceptiveField.Along(7, 1, 0));
    assertThat(f.input().box()).isEqualTo(new ReceptiveField.Box(4, 4, 10, 10));
  }

  @Test
  void strideAndPaddingMultiplyAndShift() {
    // AlexNet's first layers as Araujo, Norris and Sim's calculator has them: 11, 4; 19, 8; 51, 8.
    ReceptiveField f =
        field(
            96,
            Optional.empty(),
            "nn.Conv2d(1, 1, 11, stride=4, padding=2)",
            "nn.Conv2d(1, 1, 3, stride=2)",
            "nn.Conv2d(1, 1, 5, padding=2)");
    assertThat(rows(f, 1)).isEqualTo(new ReceptiveField.Along(11, 4, -2));
    assertThat(rows(f, 2)).isEqualTo(new ReceptiveField.Along(19, 8, -2));
    assertThat(rows(f, 3)).isEqualTo(new ReceptiveField.Along(51, 8, -18));
    assertThat(rows(f, 3).centre()).isEqualTo(7);
  }

  @Test
  void dilationsOneTwoFourSeeFifteenCellsWithoutAGap() {
    ReceptiveField grown =
        field(
            31,
            Optional.empty(),
            "nn.Conv2d(1, 1, 3)",
            "nn.Conv2d(1, 1, 3, dilation=2)",
            "nn.Conv2d(1, 1, 3, dilation=4)");
    assertThat(rows(grown, 3).size()).isEqualTo(15);
    assertThat(grown.input().looked().cardinality()).isEqualTo(15 * 15);
    ReceptiveField even = field(31, Optional.empty(), dilated(2));
    assertThat(rows(even, 3).size()).isEqualTo(13);
    assertThat(even.input().looked().cardinality()).isEqualTo(7 * 7);
  }

  private static String[] dilated(int d) {
    String line = "nn.Conv2d(1, 1, 3, dilation=" + d + ")";
    return new String[] {line, line, line};
  }

  @Test
  void theWeightsOfTwoBlursAreTheBinomialPaths() {
    ReceptiveField f = field(9, Optional.empty(), "nn.Conv2d(1,1,3)", "nn.Conv2d(1,1,3)");
    double[] paths = {1, 2, 3, 2, 1};
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        assertThat((double) f.input().weight().get(0, 0, 2 + y, 2 + x))
            .isCloseTo(paths[y] * paths[x] / 81, within(1e-7));
      }
    }
    assertThat(f.input().effective()).isEqualTo(5);
  }

  @Test
  void aCellsWeightIsHowMuchTheOutputMovesWithIt() {
    Stack stack =
        Stack.read(
            List.of("nn.Conv2d(1, 2, 3, stride=2, padding=1)", "nn.Conv2d(2, 1, 3, dilation=2)"));
    KernelSpec kernel = KernelSpec.parse("random:3x3:5");
    ReceptiveField f =
        ReceptiveField.of(stack, 12, 12, kernel, Optional.of(new Cell(0, 0, 1)), BLAS, () -> false);
    for (Cell cell : List.of(new Cell(0, 0, 0), new Cell(0, 3, 5), new Cell(0, 8, 8))) {
      Tensor impulse = Tensor.zeros(Shape.chw(1, 12, 12));
      impulse.set(0, 0, cell.y(), cell.x(), 1);
      assertThat(forward(stack, impulse, kernel).get(0, 0, 0, 1))
          .isEqualTo(f.input().weight().get(0, 0, cell.y(), cell.x()));
    }
  }

  private static Tensor forward(Stack stack, Tensor input, KernelSpec kernel) {
    Tensor x = input;
    for (var layer : stack.layers()) {
      Setting s =
          new Setting(
              layer.operation(),
              layer.args(),
              convlens.data.InputSpec.parse("constant:1x1"),
              kernel,
              convlens.op.Weights.NONE);
      x = layer.operation().forward(layer.args(), x, Played.weights(s, x), BLAS);
    }
    return x;
  }

  @Test
  void arithmeticAndTracesSeeTheSameCellsInRandomStacks() {
    Random random = new Random(7);
    int played = 0;
    for (int i = 0; i < 3000 && played < 250; i++) {
      Stack stack = randomStack(random);
      int h = 6 + random.nextInt(22);
      int w = 6 + random.nextInt(22);
      List<Shape> shapes;
      try {
        shapes = stack.shapes(Shape.chw(1, h, w));
      } catch (PlayedException tooSmall) {
        continue;
      }
      Shape out = shapes.get(shapes.size() - 1);
      Cell at = new Cell(0, random.nextInt(out.h()), random.nextInt(out.w()));
      ReceptiveField f = ReceptiveField.of(stack, h, w, BOX, Optional.of(at), BLAS, () -> false);
      compare(stack, shapes, f);
      played++;
    }
    assertThat(played).isEqualTo(250);
  }

  private static void compare(Stack stack, List<Shape> shapes, ReceptiveField f) {
    List<Optional<FieldNumbers.Behind>> behind =
        FieldNumbers.behind(stack, shapes, f.at().y(), f.at().x());
    String told = stack.layers().stream().map(l -> l.line()).toList() + " at " + f.at();
    for (int level = 0; level < shapes.size(); level++) {
      FieldNumbers.Behind b = behind.get(level).orElseThrow();
      BitSet expected = new BitSet();
      int columns = shapes.get(level).w();
      b.rows().stream()
          .forEach(y -> b.columns().stream().forEach(x -> expected.set(y * columns + x)));
      assertThat(f.levels().get(level).looked())
          .as("%s, level %d", told, level)
          .isEqualTo(expected);
    }
    withinTheory(f, told);
  }

  /** What is seen of the input lies in the box that size, jump and start tell. */
  private static void withinTheory(ReceptiveField f, String told) {
    ReceptiveField.Along a = f.levels().get(f.levels().size() - 1).numbers().orElseThrow().rows();
    if (f.input().looked().isEmpty()) {
      return;
    }
    double first = a.start() + f.at().y() * a.jump();
    assertThat((double) f.input().box().top()).as(told).isGreaterThanOrEqualTo(first - 1e-9);
    assertThat((double) f.input().box().bottom())
        .as(told)
        .isLessThanOrEqualTo(first + a.size() - 1 + 1e-9);
  }

  private static Stack randomStack(Random random) {
    List<String> lines = new ArrayList<>();
    int layers = 1 + random.nextInt(4);
    for (int i = 0; i < layers; i++) {
      lines.add(randomLine(random));
    }
    return Stack.read(lines);
  }

  private static String randomLine(Random random) {
    int k = 1 + random.nextInt(4);
    int s = 1 + random.nextInt(3);
    int p = random.nextInt(3);
    int d = 1 + random.nextInt(3);
    return switch (random.nextInt(10)) {
      case 5 ->
          "nn.ConvTranspose2d(1, 1, %d, stride=%d, padding=%d, dilation=%d)"
              .formatted(k, s, Math.min(p, (k - 1) * d / 2), d);
      case 6 -> "nn.ReLU()";
      case 2 -> "nn.MaxPool2d(%d, stride=%d)".formatted(k, s);
      case 3 ->
          "nn.AvgPool2d(%d, stride=%d, padding=%d, ceil_mode=True)"
              .formatted(k, s, Math.min(p, k / 2));
      case 4 -> "nn.LPPool2d(2, %d)".formatted(k);
      case 0 -> "F.pad(input, (%d, %d, %d, 0))".formatted(p, s - 1, k - 2);
      case 1 -> "nn.Conv2d(1, 1, (%d, %d), padding='same', dilation=%d)".formatted(k, s, d);
      default ->
          "nn.Conv2d(1, 1, (%d, %d), stride=(%d, 1), padding=(%d, %d), dilation=%d)"
              .formatted(k, 1 + random.nextInt(3), s, p, random.nextInt(2), d);
    };
  }

  @Test
  void theNumbersAreTightWherePaddingPlaysNoPart() {
    ReceptiveField f =
        field(
            60,
            Optional.empty(),
            "nn.Conv2d(1, 1, 5, stride=2)",
            "nn.Conv2d(1, 1, 3, dilation=3)",
            "nn.Conv2d(1, 1, 2, stride=2)");
    ReceptiveField.Along a = rows(f, 3);
    assertThat((double) f.input().box().height()).isEqualTo(a.size());
    assertThat((double) f.input().box().top()).isEqualTo(a.start() + f.at().y() * a.jump());
  }

  @Test
  void aLayerThatCannotBeIsNamed() {
    assertThatThrownBy(() -> field(9, Optional.empty(), "nn.Conv2d(1,1,3)", "nn.Conv3d(1,1,3)"))
        .isInstanceOf(PlayedException.class)
        .hasMessageStartingWith("layer 2: cannot read nn.Conv3d");
    assertThatThrownBy(() -> field(9, Optional.empty(), "nn.Conv2d(1,2,3)", "nn.Conv2d(1,1,3)"))
        .isInstanceOf(PlayedException.class)
        .hasMessageStartingWith("layer 2: ");
    assertThatThrownBy(() -> field(9, Optional.of(new Cell(0, 7, 0)), "nn.Conv2d(1,1,3)"))
        .isInstanceOf(PlayedException.class)
        .hasMessage("field: there is no such cell in the output. got: 0,7,0");
    assertThatThrownBy(() -> Stack.read(List.of()))
        .isInstanceOf(PlayedException.class)
        .hasMessage("field: a stack has 1 to 8 layers. got: 0 layers");
  }
}
