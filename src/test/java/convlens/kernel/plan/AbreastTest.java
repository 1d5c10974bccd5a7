package convlens.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Samples laid abreast give what every other engine does. */
final class AbreastTest {
  private static final Blas BLAS = Blases.plain();
  private static final int SHAPES = 40;

  private Lanes lanes;

  @BeforeEach
  void vectorsAreNeeded() {
    Optional<Lanes> found = Lanes.find();
    assumeTrue(found.isPresent(), "the program was started without vectors");
    lanes = found.get();
  }

  @AfterEach
  void allCores() {
    Workers.limit(Integer.MAX_VALUE);
  }

  /** Odd kernels, strides, dilations and paddings, cropped sides too. */
  private Conv2dGeometry shape(SplittableRandom r) {
    Conv2dGeometry g = RandomShapes.conv2d(r);
    return new Conv2dGeometry(
        lanes.samples().atOnce() * r.nextInt(1, 3),
        g.cIn() / g.groups(),
        g.h() % 11 + 1,
        g.w() % 11 + 1,
        g.cOut() / g.groups(),
        g.kh(),
        g.kw(),
        g.strideH(),
        g.strideW(),
        g.padTop(),
        g.padBottom(),
        g.padLeft(),
        g.padRight(),
        g.dilationH(),
        g.dilationW(),
        1);
  }

  private interface Check {
    void of(Conv2dGeometry g, SplittableRandom random);
  }

  private void each(Check check) {
    SplittableRandom random = new SplittableRandom(6);
    int seen = 0;
    while (seen < SHAPES) {
      Conv2dGeometry g = shape(random);
      if (g.outputShape().size() > 0) {
        check.of(g, random);
        seen++;
      }
    }
  }

  private static void assertClose(float[] got, float[] expected, int terms, Conv2dGeometry g) {
    float worst = 0;
    for (int i = 0; i < got.length; i++) {
      worst = Math.max(worst, Math.abs(got[i] - expected[i])); // Math.max keeps a NaN.
    }
    assertThat(worst).as("%s", g).isLessThan(3e-6f * (float) Math.sqrt(terms + 4.0));
  }

  @Test
  void theForwardPassAgrees() {
    each(
        (g, random) -> {
          float[] x = RandomShapes.values(g.inputShape().size(), random);
          float[] w = RandomShapes.values(g.weightShape().size(), random);
          float[] b = RandomShapes.values(g.cOut(), random);
          float[] expected = new float[Math.toIntExact(g.outputShape().size())];
          float[] got = new float[expected.length];
          Arrays.fill(got, Float.NaN);
          new Im2colGathering(g, Placement.dense(g), BLAS).run(x, w, b, expected);
          new AbreastGathering(g, lanes).run(x, w, b, got);
          assertClose(got, expected, g.depth(), g);
        });
  }

  @Test
  void theTransposeAgrees() {
    each(
        (g, random) -> {
          float[] y = RandomShapes.values(g.outputShape().size(), random);
          float[] w = RandomShapes.values(g.weightShape().size(), random);
          float[] expected = new float[Math.toIntExact(g.inputShape().size())];
          float[] got = new float[expected.length];
          Arrays.fill(got, Float.NaN);
          new PhaseScattering(g, BLAS).run(y, w, new float[0], expected);
          new AbreastScattering(g, lanes).run(y, w, new float[0], got);
          assertClose(got, expected, g.cOut() * g.kh() * g.kw(), g);
        });
  }

  @Test
  void theWeightsGradientAgreesAndIsAddedToWhatIsThere() {
    each(
        (g, random) -> {
          if (!AbreastWeighing.serves(g, lanes)) {
            return;
          }
          float[] x = RandomShapes.values(g.inputShape().size(), random);
          float[] gradY = RandomShapes.values(g.outputShape().size(), random);
          float[] expected = RandomShapes.values(g.weightShape().size(), random);
          float[] got = expected.clone();
          new Im2colWeighing(g, BLAS).run(x, gradY, expected);
          new AbreastWeighing(g, lanes).run(x, gradY, got);
          assertClose(got, expected, g.n() * g.outH() * g.outW(), g);
        });
  }

  @Test
  void oneThreadGivesTheSameBitsAsSeveral() {
    Conv2dGeometry g =
        new Conv2dGeometry(
            lanes.samples().atOnce(), 6, 14, 14, 16, 5, 5, 1, 1, 2, 0, 1, 1, 1, 1, 1);
    ConvPlan plan = Plans.conv2d(g, BLAS);
    assertThat(plan.engines()).isEqualTo("samples/samples/samples");
    assertThat(passes(plan, g, 1)).isEqualTo(passes(plan, g, 2));
  }

  private static float[][] passes(ConvPlan plan, Conv2dGeometry g, int threads) {
    Workers.limit(threads);
    SplittableRandom random = new SplittableRandom(9);
    float[] x = RandomShapes.values(g.inputShape().size(), random);
    float[] w = RandomShapes.values(g.weightShape().size(), random);
    float[] gradY = RandomShapes.values(g.outputShape().size(), random);
    float[] y = new float[gradY.length];
    float[] gradX = new float[x.length];
    float[] gradW = new float[w.length];
    plan.forward(x, w, new float[g.cOut()], y);
    plan.backward(x, w, gradY, gradX, gradW, new float[g.cOut()]);
    return new float[][] {y, gradX, gradW};
  }
}
