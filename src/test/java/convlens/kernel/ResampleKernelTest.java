package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResampleKernelTest {
  private static final OptionalDouble NO_SCALE = OptionalDouble.empty();

  private static List<ResampleAxis> axes(int in) {
    return List.of(
        Interpolation.nearest(in, 7, NO_SCALE),
        Interpolation.nearestExact(in, 3, NO_SCALE),
        Interpolation.linear(in, 7, false, NO_SCALE),
        Interpolation.linear(in, 9, true, NO_SCALE),
        Interpolation.cubic(in, 8, false, NO_SCALE),
        Interpolation.cubic(in, 3, true, NO_SCALE),
        Interpolation.area(in, 2),
        Interpolation.antialiased(in, 2, false, NO_SCALE, true),
        Interpolation.antialiased(in, 3, true, NO_SCALE, false),
        GaussianBlur.axis(in, 2, GaussianBlur.weights(5, 1)));
  }

  @Test
  void gradientsAreFiniteDifferences() {
    List<ResampleAxis> down = axes(5);
    List<ResampleAxis> across = axes(4);
    for (int i = 0; i < down.size(); i++) {
      ResampleAxis rows = down.get(i);
      ResampleAxis columns = across.get((i * 3 + 1) % across.size());
      Tensor x = Tensor.random(new Shape(2, 2, 5, 4), i);
      Tensor g = Tensor.random(new Shape(2, 2, rows.length(), columns.length()), 50 + i);
      Tensor grad = ResampleKernel.backward(g, x.shape(), rows, columns);
      for (int cell = 0; cell < x.data().length; cell++) {
        double slope =
            (loss(x, cell, 0.5f, g, rows, columns) - loss(x, cell, -0.5f, g, rows, columns));
        assertThat((double) grad.data()[cell])
            .as("axes %d, cell %d", i, cell)
            .isCloseTo(slope, within(2e-5));
      }
    }
  }

  private static double loss(
      Tensor x, int cell, float step, Tensor g, ResampleAxis rows, ResampleAxis columns) {
    Tensor moved = x.copy();
    moved.data()[cell] += step;
    float[] y = ResampleKernel.forward(moved, rows, columns).data();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * g.data()[i];
    }
    return sum;
  }

  @Test
  void everyPlaceWeighsItsCellsToOne() {
    for (ResampleAxis axis : axes(5)) {
      for (int i = 0; i < axis.length(); i++) {
        double sum = 0;
        for (int k = 0; k < axis.taps(i); k++) {
          sum += axis.weight(i, k);
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void aCopyIsACopyWhateverTheValue() {
    Tensor odd =
        Tensor.of(Shape.chw(1, 1, 4), Float.NaN, Float.POSITIVE_INFINITY, -0f, Float.MIN_VALUE);
    ResampleAxis row = Interpolation.nearest(1, 1, NO_SCALE);
    ResampleAxis columns = Interpolation.nearest(4, 4, NO_SCALE);
    assertThat(ResampleKernel.forward(odd, row, columns)).isEqualTo(odd);
  }

  @Test
  void aShuffleAndItsWayBackAreEachOthersGradient() {
    Tensor x = Tensor.random(new Shape(2, 18, 2, 3), 1);
    Tensor wide = PixelShuffleKernel.shuffle(x, 3);
    assertThat(wide.shape()).isEqualTo(new Shape(2, 2, 6, 9));
    assertThat(wide.get(1, 1, 4, 5)).isEqualTo(x.get(1, 9 + 3 + 2, 1, 1));
    assertThat(PixelShuffleKernel.unshuffle(wide, 3)).isEqualTo(x);
  }
}
