package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions worked out by a table, a fraction or side by side, beside the plain way. */
class FastFunctionsTest {
  @Test
  void theTableOfSharesIsTheErrorFunction() {
    for (int i = -150_000; i <= 150_000; i++) {
      double x = i / 10_000.0;
      double exact = GaussError.exactlyBelow(x);
      assertThat(Math.abs(GaussError.below(x) - exact)).as("%s", x).isLessThan(1e-10 * exact);
    }
  }

  @Test
  void sharesBeyondTheTableAndOfNoNumberAreThoseOfTheErrorFunction() {
    assertThat(GaussError.below(1e9)).isEqualTo(1);
    assertThat(GaussError.below(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(GaussError.below(Double.NaN)).isNaN();
    assertThat(new CellFunction.Gaussian().value(Double.POSITIVE_INFINITY))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theTangentIsTheMathematicalOne() {
    CellFunction tangent = new CellFunction.Tangent();
    for (int i = -200_000; i <= 200_000; i++) {
      double x = i / 10_000.0;
      double exact = Math.tanh(x);
      assertThat(Math.abs(tangent.value(x) - exact)).isLessThanOrEqualTo(3e-15 * Math.abs(exact));
    }
    assertThat(tangent.value(1e-30)).isEqualTo(1e-30);
    assertThat(tangent.value(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(tangent.value(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 1", "3, 4, 1", "1, 3, 200", "2, 7, 64", "5, 1, 9", "300, 8, 1"})
  void sharesOfEveryLaneAddUpToOne(int outer, int length, int inner) {
    Random random = new Random(3);
    float[] x = new float[outer * length * inner];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian() * 4;
    }
    float[] y = new float[x.length];
    SoftmaxLanes.forward(x, length, inner, y);
    for (int lane = 0; lane < outer * inner; lane++) {
      int from = SoftmaxLanes.start(lane, length, inner);
      double sum = 0;
      for (int k = 0; k < length; k++) {
        sum += Math.exp(x[from + k * inner]);
      }
      for (int k = 0; k < length; k++) {
        double share = Math.exp(x[from + k * inner]) / sum;
        assertThat((double) y[from + k * inner]).isCloseTo(share, within(1e-6));
      }
    }
  }
}
