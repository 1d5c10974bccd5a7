package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Conv2dKernelTest {
  private static final List<Blas> PROVIDERS = List.of(Blases.best(), Blases.plain());

  static Conv2dGeometry random(SplittableRandom r) {
    int groups = new int[] {1, 1, 2, 3}[r.nextInt(4)];
    Shape in =
        new Shape(r.nextInt(4), groups * r.nextInt(1, 6), r.nextInt(1, 20), r.nextInt(1, 20));
    return Conv2dGeometry.of(in, groups * r.nextInt(1, 9), r.nextInt(1, 5), r.nextInt(1, 5))
        .stride(r.nextInt(1, 4), r.nextInt(1, 4))
        .padding(r.nextInt(-1, 5), r.nextInt(-1, 5), r.nextInt(-1, 5), r.nextInt(-1, 5))
        .dilation(r.nextInt(1, 4), r.nextInt(1, 4))
        .groups(groups);
  }

  private static void assertIsTheConvolution(Conv2dGeometry g, long seed) {
    float[] x = Tensor.random(g.inputShape(), seed).data();
    float[] w = Tensor.random(g.weightShape(), seed + 1).data();
    float[] bias = Tensor.random(new Shape(g.cOut(), 1, 1, 1), seed + 2).data();
    double[] expected = NaiveConv2d.forward(g, x, w, bias);
    for (Blas blas : PROVIDERS) {
      float[] y = new float[expected.length];
      Arrays.fill(y, Float.NaN);
      Conv2dKernel.forward(g, x, w, bias, y, blas);
      assertThat(NaiveConv2d.distance(y, expected)).as(g.toString()).isLessThan(2e-4);
    }
  }

  @Test
  void randomGeometriesGiveTheSumsOfTheDefinition() {
    SplittableRandom r = new SplittableRandom(1);
    for (int i = 0; i < 600; i++) {
      assertIsTheConvolution(random(r), i);
    }
  }

  @Test
  void largerShapesTakeTheMatrixProductAndGiveTheSame() {
    Shape in = new Shape(2, 12, 33, 41);
    assertIsTheConvolution(Conv2dGeometry.of(in, 16, 3, 3).padding(1), 1);
    assertIsTheConvolution(Conv2dGeometry.of(in, 16, 3, 5).padding(0, 3, 2, 1).stride(2, 1), 2);
    assertIsTheConvolution(Conv2dGeometry.of(in, 20, 1, 1), 3);
    assertIsTheConvolution(Conv2dGeometry.of(in, 20, 1, 1).stride(2, 3).padding(1), 4);
    assertIsTheConvolution(Conv2dGeometry.of(in, 24, 3, 3).groups(4).dilation(2, 3).padding(4), 5);
    assertIsTheConvolution(Conv2dGeometry.of(in, 12, 7, 7).groups(12).padding(3), 6);
    assertIsTheConvolution(Conv2dGeometry.of(new Shape(1, 1, 3, 9_000), 8, 3, 3).padding(1), 7);
    assertIsTheConvolution(Conv2dGeometry.of(new Shape(1, 300, 9, 9), 300, 3, 3).padding(1), 8);
  }

  @Test
  void zeroPaddingTimesInfinityIsNotNothing() {
    Conv2dGeometry g = Conv2dGeometry.of(new Shape(1, 1, 2, 2), 1, 3, 3).padding(1);
    float[] corner = {Float.POSITIVE_INFINITY, 0, 0, 0, 1, 0, 0, 0, 0};
    for (Blas blas : PROVIDERS) {
      float[] y = new float[4];
      Conv2dKernel.forward(g, new float[] {1, 2, 3, 4}, corner, new float[0], y, blas);
      assertThat(y).containsExactly(Float.NaN, Float.NaN, Float.NaN, Float.POSITIVE_INFINITY);
    }
  }

  @Test
  void anEmptyBatchOrAWindowThatDoesNotFitGivesNoCells() {
    Conv2dGeometry empty = Conv2dGeometry.of(new Shape(0, 3, 8, 8), 4, 3, 3);
    Conv2dGeometry tooSmall = Conv2dGeometry.of(new Shape(1, 1, 2, 8), 1, 3, 3);
    assertThat(empty.outputShape()).isEqualTo(new Shape(0, 4, 6, 6));
    assertThat(tooSmall.outputShape()).isEqualTo(new Shape(1, 1, 0, 6));
    assertIsTheConvolution(empty, 1);
    assertIsTheConvolution(tooSmall, 2);
    assertIsTheConvolution(Conv2dGeometry.of(new Shape(1, 2, 5, 5), 0, 3, 3), 3);
  }

  @Test
  void withoutInputChannelsTheOutputIsTheBias() {
    Conv2dGeometry g = Conv2dGeometry.of(new Shape(1, 0, 4, 4), 2, 3, 3);
    float[] y = new float[8];
    Conv2dKernel.forward(g, new float[0], new float[0], new float[] {3, -1}, y, Blases.plain());
    assertThat(y).containsExactly(3, 3, 3, 3, -1, -1, -1, -1);
  }

  @Test
  void aBiasMayBeAbsent() {
    Tensor x = Tensor.of(new Shape(1, 1, 2, 2), 1, 2, 3, 4);
    Tensor w = Tensor.of(new Shape(1, 1, 2, 2), 1, 10, 100, 1_000);
    Conv2dGeometry g = Conv2dGeometry.of(x.shape(), 1, 2, 2);
    Tensor y = Conv2dKernel.forward(g, x, w, Optional.empty(), Blases.plain());
    assertThat(y).isEqualTo(Tensor.of(Shape.chw(1, 1, 1), 4_321));
  }

  @Test
  void arraysOfTheWrongSizeAreRefusedInASentence() {
    Conv2dGeometry g = Conv2dGeometry.of(new Shape(1, 1, 3, 3), 1, 2, 2);
    assertThatThrownBy(
            () ->
                Conv2dKernel.forward(
                    g, new float[9], new float[3], new float[0], new float[4], Blases.plain()))
        .hasMessage("conv2d: weight must have 4 values. got: 3");
  }

  @Test
  void sizesBeyondAnArrayAreRefusedInsteadOfWrappingAround() {
    Conv2dGeometry g = Conv2dGeometry.of(new Shape(1, 1, 40_000, 40_000), 4, 1, 1);
    assertThat(g.outputShape().size()).isEqualTo(6_400_000_000L);
    assertThatThrownBy(() -> Tensor.zeros(g.outputShape())).isInstanceOf(ArithmeticException.class);
  }
}
