package convlens.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
  private static final double STEP = 1e-3;

  /** A loss with a prediction and a target it can be asked about. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Case(String name, Loss loss, float[] prediction, float[] target) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> losses() {
    Random r = new Random(3);
    float[] any = floats(r, 12, -2, 2);
    float[] wanted = floats(r, 12, -2, 2);
    float[] likely = floats(r, 12, 0.1, 0.9);
    float[] mask = new float[12];
    for (int i = 0; i < 12; i++) {
      mask[i] = r.nextInt(2);
    }
    float[] labels = {2, 0, 1, 2};
    float[] shares = {0.2f, 0.5f, 0.3f, 0.1f, 0.1f, 0.8f, 1, 0, 0, 0.4f, 0.3f, 0.3f};
    float[] weight = {0.5f, 2, 1};
    return Stream.of(Reduction.values())
        .flatMap(
            how ->
                Stream.of(
                    new Case("mse " + how, new MseLoss(how), any, wanted),
                    new Case("l1 " + how, new L1Loss(how), any, wanted),
                    new Case("bce " + how, new BceLoss(how), likely, mask),
                    new Case("logits " + how, new BceWithLogitsLoss(how), any, mask),
                    new Case("dice", new DiceLoss(1), likely, mask),
                    new Case("dice of classes", new SoftmaxDiceLoss(2, 3, 2, 1), any, labels),
                    new Case("classes", CrossEntropyLoss.of(4, 3, 1), any, labels),
                    new Case("pixels", CrossEntropyLoss.of(2, 3, 2), any, labels),
                    new Case("shares", CrossEntropyLoss.of(4, 3, 1), any, shares),
                    new Case(
                        "smoothed " + how,
                        new CrossEntropyLoss(4, 3, 1, weight, 1, 0.1, how),
                        any,
                        labels),
                    new Case(
                        "smoothed shares " + how,
                        new CrossEntropyLoss(4, 3, 1, weight, -100, 0.2, how),
                        any,
                        shares)));
  }

  private static float[] floats(Random r, int n, double from, double to) {
    float[] f = new float[n];
    for (int i = 0; i < n; i++) {
      f[i] = (float) (from + r.nextDouble() * (to - from));
    }
    return f;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theGradientIsWhatFiniteDifferencesSay(Case c) {
    float[] gradient = new float[c.prediction.length];
    float[] scratch = new float[c.prediction.length];
    c.loss.compute(c.prediction, c.target, gradient);
    for (int i = 0; i < gradient.length; i++) {
      float[] up = c.prediction.clone();
      float[] down = c.prediction.clone();
      up[i] += (float) STEP;
      down[i] -= (float) STEP;
      double slope =
          (c.loss.compute(up, c.target, scratch) - c.loss.compute(down, c.target, scratch))
              / ((double) up[i] - down[i]);
      assertThat((double) gradient[i]).as("%s at %d", c, i).isCloseTo(slope, within(2e-3));
    }
  }

  @Test
  void crossEntropyOfEvenLogitsIsTheLogarithmOfTheClasses() {
    float[] gradient = new float[4];
    double loss = CrossEntropyLoss.of(1, 4, 1).compute(new float[4], new float[] {2}, gradient);
    assertThat(loss).isCloseTo(Math.log(4), within(1e-12));
    assertThat(gradient).containsExactly(0.25f, 0.25f, -0.75f, 0.25f);
  }

  @Test
  void crossEntropyStandsLogitsThatWouldOverflow() {
    float[] gradient = new float[2];
    double loss =
        CrossEntropyLoss.of(1, 2, 1).compute(new float[] {1000, 0}, new float[] {1}, gradient);
    assertThat(loss).isEqualTo(1000);
    assertThat(gradient).containsExactly(1, -1);
  }

  @Test
  void anIgnoredClassCountsNeitherInTheSumNorInTheMean() {
    float[] x = {1, 2, 3, 4, 9, 9};
    float[] gradient = new float[6];
    double all =
        new CrossEntropyLoss(3, 2, 1, new float[0], 5, 0, Reduction.MEAN)
            .compute(x, new float[] {0, 1, 5}, gradient);
    double two =
        CrossEntropyLoss.of(2, 2, 1)
            .compute(new float[] {1, 2, 3, 4}, new float[] {0, 1}, new float[4]);
    assertThat(all).isEqualTo(two);
    assertThat(gradient[4]).isZero();
  }

  @Test
  void aCertainAndWrongProbabilityCostsAHundred() {
    float[] gradient = new float[1];
    assertThat(new BceLoss(Reduction.MEAN).compute(new float[] {0}, new float[] {1}, gradient))
        .isEqualTo(100);
  }

  @Test
  void theDivergenceOfAStandardNormalIsZeroAndItsGradientIsRight() {
    float[] m = {0, 0};
    float[] v = {0, 0};
    KlDivergence kl = new KlDivergence(1, 1);
    assertThat(kl.compute(m, v, new float[2], new float[2])).isZero();
    float[] mean = {0.5f, -1};
    float[] log = {0.3f, -0.2f};
    float[] gradMean = new float[2];
    float[] gradLog = new float[2];
    kl.compute(mean, log, gradMean, gradLog);
    for (int i = 0; i < 2; i++) {
      float[] up = log.clone();
      up[i] += 1e-3f;
      float[] down = log.clone();
      down[i] -= 1e-3f;
      double slope =
          (kl.compute(mean, up, m, v) - kl.compute(mean, down, m, v)) / ((double) up[i] - down[i]);
      assertThat((double) gradLog[i]).isCloseTo(slope, within(1e-3));
      assertThat(gradMean[i]).isEqualTo(mean[i]);
    }
  }

  @Test
  void theDiceOfClassesIsZeroForACertainAnswerAndCountsSmallRegionsLikeLargeOnes() {
    SoftmaxDiceLoss loss = new SoftmaxDiceLoss(1, 2, 4, 0);
    float[] target = {0, 0, 0, 1};
    float[] right = {40, 40, 40, -40, -40, -40, -40, 40};
    assertThat(loss.compute(right, target, new float[8])).isCloseTo(0, within(1e-6));
    // All cells taken for class 0: its overlap is 2 * 3 / (4 + 3), that of class 1 nothing.
    float[] allFirst = {40, 40, 40, 40, -40, -40, -40, -40};
    assertThat(loss.compute(allFirst, target, new float[8]))
        .isCloseTo(1 - 0.5 * 6 / 7, within(1e-6));
  }

  /** Long runs are summed in vectors where there are some; some values must go the exact way. */
  @Test
  void longRunsAgreeWithPairsOneByOne() {
    Random r = new Random(8);
    float[] x = floats(r, 5000, 0, 1);
    float[] t = floats(r, 5000, 0, 1);
    x[700] = 0;
    x[1500] = 1;
    for (int i = 2000; i < 2300; i++) {
      x[i] = (float) Math.pow(10, -30 * r.nextDouble());
      x[i + 300] = 1 - (float) Math.pow(10, -7 * r.nextDouble());
    }
    for (ElementLoss loss :
        new ElementLoss[] {new BceLoss(Reduction.MEAN), new MseLoss(Reduction.MEAN)}) {
      float[] gradient = new float[x.length];
      double all = loss.compute(x, t, gradient);
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += loss.value(x[i], t[i]) / x.length;
        double slope = loss.slope(x[i], t[i]) / x.length;
        assertThat((double) gradient[i]).isCloseTo(slope, within(2e-6 * Math.abs(slope) + 1e-12));
      }
      assertThat(all).isCloseTo(sum, within(1e-6 * sum));
    }
  }

  @Test
  void differencesTooLargeForSinglePrecisionAreSummedAllTheSame() {
    float[] x = new float[64];
    float[] t = new float[64];
    x[5] = 1e25f;
    assertThat(new MseLoss(Reduction.SUM).compute(x, t, new float[64]))
        .isCloseTo(1e50, within(1e44));
    x[5] = 1e-25f;
    assertThat(new MseLoss(Reduction.SUM).compute(x, t, new float[64]))
        .isCloseTo(1e-50, within(1e-56));
  }
}
