package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.kernel.AvgPoolKernel.Divisor;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Pooling kernels beside loops written once more, and their gradients beside small differences. */
class PoolKernelsTest {
  private static final int PLANES = 3;

  /** One random axis, sliding or adaptive. */
  private static PoolAxis axis(Random r) {
    int extent = 3 + r.nextInt(8);
    if (r.nextInt(4) == 0) {
      return PoolAxis.adaptive(extent, 1 + r.nextInt(12));
    }
    int kernel = 1 + r.nextInt(3);
    int pad = r.nextInt(kernel / 2 + 1);
    return PoolAxis.sliding(extent, kernel, 1 + r.nextInt(3), pad, 1, r.nextBoolean());
  }

  private static float[] values(int n, Random r) {
    return Tensor.random(new Shape(1, 1, 1, n), r.nextLong()).data();
  }

  /** Values in any order, no two nearer than a small difference reaches: a maximum has kinks. */
  private static float[] apart(int n, Random r) {
    List<Float> spaced = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      spaced.add(2f * i / n - 1);
    }
    Collections.shuffle(spaced, r);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = spaced.get(i);
    }
    return x;
  }

  @Test
  void theLastWindowBeginsInsideTheInput() {
    // 5 cells, windows of 2 beside each other: the third hangs over by one cell.
    assertThat(PoolAxis.places(5, 2, 2, 0, 1, false)).isEqualTo(2);
    assertThat(PoolAxis.places(5, 2, 2, 0, 1, true)).isEqualTo(3);
    // Steps of 3: the third window would begin at 6, beyond the 4 cells and their padding.
    assertThat(PoolAxis.places(4, 2, 3, 1, 1, true)).isEqualTo(2);
    assertThat(PoolAxis.places(2, 3, 1, 0, 1, false)).isLessThan(1);
    PoolAxis over = PoolAxis.sliding(5, 2, 2, 0, 1, true);
    assertThat(over.start(2)).isEqualTo(4);
    assertThat(over.taps(2)).isEqualTo(1);
  }

  @Test
  void adaptiveWindowsShareTheAxisOut() {
    PoolAxis axis = PoolAxis.adaptive(7, 3);
    assertThat(new int[] {axis.start(0), axis.start(1), axis.start(2)}).containsExactly(0, 2, 4);
    assertThat(new int[] {axis.end(0), axis.end(1), axis.end(2)}).containsExactly(3, 5, 7);
    PoolAxis more = PoolAxis.adaptive(2, 3);
    assertThat(new int[] {more.taps(0), more.taps(1), more.taps(2)}).containsExactly(1, 2, 1);
  }

  @Test
  void theFirstOfEqualsAndTheLastThatIsNoNumberWin() {
    PoolAxis one = PoolAxis.adaptive(2, 1);
    int[] at = new int[1];
    MaxPoolKernel.indices(one, one, 1, new float[] {1, 7, 7, 2}, at);
    assertThat(at).containsExactly(1);
    float[] holes = {Float.NaN, 7, Float.NaN, 9};
    MaxPoolKernel.indices(one, one, 1, holes, at);
    assertThat(at).containsExactly(2);
    float[] y = new float[1];
    MaxPoolKernel.forward(one, one, 1, holes, y);
    assertThat(y[0]).isNaN();
  }

  @Test
  void maximaAreThoseAtTheirIndices() {
    Random r = new Random(1);
    for (int n = 0; n < 200; n++) {
      PoolAxis rows = axis(r);
      PoolAxis columns = axis(r);
      int in = rows.extent() * columns.extent();
      int out = rows.places() * columns.places();
      float[] x = values(PLANES * in, r);
      float[] y = new float[PLANES * out];
      int[] at = new int[y.length];
      MaxPoolKernel.forward(rows, columns, PLANES, x, y);
      MaxPoolKernel.indices(rows, columns, PLANES, x, at);
      for (int i = 0; i < y.length; i++) {
        assertThat(x[i / out * in + at[i]]).isEqualTo(y[i]);
      }
    }
  }

  @Test
  void gradientsAreWhatSmallDifferencesGive() {
    Random r = new Random(2);
    for (int n = 0; n < 60; n++) {
      PoolAxis rows = axis(r);
      PoolAxis columns = axis(r);
      int out = PLANES * rows.places() * columns.places();
      float[] x = apart(PLANES * rows.extent() * columns.extent(), r);
      float[] dy = values(out, r);
      Divisor by = new Divisor(r.nextBoolean(), r.nextInt(3) == 0 ? 5 : 0);
      float[] dx = new float[x.length];
      AvgPoolKernel.backward(rows, columns, by, PLANES, dy, dx);
      differences(x, dy, dx, v -> means(rows, columns, by, v, out));
      int[] at = new int[out];
      MaxPoolKernel.indices(rows, columns, PLANES, x, at);
      MaxPoolKernel.backward(rows, columns, PLANES, at, dy, dx);
      differences(x, dy, dx, v -> maxima(rows, columns, v, out));
      float[] above = x.clone();
      for (int i = 0; i < above.length; i++) {
        above[i] = 0.5f + Math.abs(above[i]);
      }
      double p = 1 + r.nextInt(3);
      LpPoolKernel.backward(rows, columns, PLANES, p, 4, above, dy, dx);
      differences(above, dy, dx, v -> norms(rows, columns, p, v, out));
    }
  }

  @Test
  void aNormOfNothingHasNoGradient() {
    PoolAxis one = PoolAxis.adaptive(2, 1);
    float[] dx = {1, 1, 1, 1};
    LpPoolKernel.backward(one, one, 1, 2, 4, new float[4], new float[] {1}, dx);
    assertThat(dx).containsOnly(0);
  }

  @Test
  void oddPowersBelowZeroHaveNoRoot() {
    PoolAxis one = PoolAxis.adaptive(2, 1);
    float[] y = new float[1];
    LpPoolKernel.forward(one, one, 1, 3, 4, new float[] {-1, -2, 0, 1}, y);
    assertThat(y[0]).isNaN();
    LpPoolKernel.forward(one, one, 1, 2, 4, new float[] {-3, 4, 0, 0}, y);
    assertThat(y[0]).isEqualTo(5);
  }

  @Test
  void unpooledValuesStandAtTheirIndicesAndTheLastOfTwoStays() {
    float[] y = new float[4];
    MaxUnpoolKernel.forward(1, 3, 4, new float[] {5, 6, 7}, new int[] {3, 0, 3}, y);
    assertThat(y).containsExactly(6, 0, 0, 7);
    float[] dx = new float[3];
    MaxUnpoolKernel.backward(1, 3, 4, new int[] {3, 0, 1}, new float[] {1, 2, 3, 4}, dx);
    assertThat(dx).containsExactly(4, 1, 2);
  }

  private static float[] means(PoolAxis rows, PoolAxis columns, Divisor by, float[] x, int out) {
    float[] y = new float[out];
    AvgPoolKernel.forward(rows, columns, by, PLANES, x, y);
    return y;
  }

  private static float[] maxima(PoolAxis rows, PoolAxis columns, float[] x, int out) {
    float[] y = new float[out];
    MaxPoolKernel.forward(rows, columns, PLANES, x, y);
    return y;
  }

  private static float[] norms(PoolAxis rows, PoolAxis columns, double p, float[] x, int out) {
    float[] y = new float[out];
    LpPoolKernel.forward(rows, columns, PLANES, p, 4, x, y);
    return y;
  }

  private static void differences(
      float[] x, float[] dy, float[] dx, Function<float[], float[]> forward) {
    float step = 1e-3f;
    for (int i = 0; i < x.length; i += 3) {
      float[] up = x.clone();
      up[i] += step;
      float[] down = x.clone();
      down[i] -= step;
      float[] above = forward.apply(up);
      float[] below = forward.apply(down);
      double slope = 0;
      for (int o = 0; o < dy.length; o++) {
        slope += dy[o] * ((double) above[o] - below[o]) / ((double) up[i] - down[i]);
      }
      assertThat((double) dx[i]).isCloseTo(slope, within(5e-3 * (1 + Math.abs(slope))));
    }
  }
}
