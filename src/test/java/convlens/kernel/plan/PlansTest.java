package convlens.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlansTest {
  private static final Blas BLAS = Blases.plain();
  private static final float[] NONE = {};

  @AfterEach
  void allCores() {
    Workers.limit(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void convolutionsOfRandomShapesAgreeWithTheDefinition(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 120; i++) {
      Conv2dGeometry g = RandomShapes.conv2d(random);
      checkConv2d(g, BLAS, random);
    }
  }

  @Test
  void depthwiseConvolutionsAgreeWithTheDefinition() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 40; i++) {
      checkConv2d(RandomShapes.depthwise(random), BLAS, random);
    }
  }

  @Test
  void layersOfNetworksAgreeWithTheDefinition() {
    SplittableRandom random = new SplittableRandom(14);
    for (int i = 0; i < 12; i++) {
      checkConv2d(RandomShapes.layer(random), BLAS, random);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void transposedConvolutionsOfRandomShapesAgreeWithTheDefinition(int seed) {
    SplittableRandom random = new SplittableRandom(100 + seed);
    for (int i = 0; i < 100; i++) {
      checkTransposed(RandomShapes.convTranspose2d(random), BLAS, random);
    }
  }

  static void checkConv2d(Conv2dGeometry g, Blas blas, SplittableRandom random) {
    ConvPlan plan = Plans.conv2d(g, blas);
    float[] x = RandomShapes.values(g.inputShape().size(), random);
    float[] w = RandomShapes.values(g.weightShape().size(), random);
    float[] b = RandomShapes.values(g.cOut(), random);
    float[] gradY = RandomShapes.values(g.outputShape().size(), random);
    Reference r = new Reference(g, x, w, b, gradY);
    float[] y = filled(gradY.length);
    plan.forward(x, w, b, y);
    r.assertForward(y, plan.engines());
    float[] gx = filled(x.length);
    float[] gw = RandomShapes.values(w.length, random);
    float[] gb = RandomShapes.values(b.length, random);
    float[] gwBefore = gw.clone();
    float[] gbBefore = gb.clone();
    plan.backward(x, w, gradY, gx, gw, gb);
    r.assertBackward(gx, gw, gwBefore, gb, gbBefore, plan.engines());
  }

  static void checkTransposed(ConvTranspose2dGeometry t, Blas blas, SplittableRandom random) {
    ConvPlan plan = Plans.convTranspose2d(t, blas);
    Conv2dGeometry g = t.convolution();
    float[] x = RandomShapes.values(t.inputShape().size(), random);
    float[] w = RandomShapes.values(t.weightShape().size(), random);
    float[] b = RandomShapes.values(t.cOut(), random);
    float[] gradY = RandomShapes.values(t.outputShape().size(), random);
    if (gradY.length == 0) {
      float[] none = filled(x.length);
      plan.forward(x, w, b, gradY);
      plan.backward(x, w, gradY, none, new float[w.length], new float[b.length]);
      assertThat(none).containsOnly(0);
      return;
    }
    Reference r = new Reference(g, gradY, w, NONE, x);
    float[] y = filled(gradY.length);
    plan.forward(x, w, b, y);
    r.assertTransposed(y, b, plan.engines());
    float[] gx = filled(x.length);
    float[] gw = RandomShapes.values(w.length, random);
    float[] gb = RandomShapes.values(b.length, random);
    float[] gwBefore = gw.clone();
    float[] gbBefore = gb.clone();
    plan.backward(x, w, gradY, gx, gw, gb);
    r.assertTransposedBackward(gx, gw, gwBefore, gb, gbBefore, plan.engines());
  }

  private static float[] filled(int size) {
    float[] values = new float[size];
    Arrays.fill(values, Float.NaN); // whatever was there must be overwritten
    return values;
  }

  @Test
  void linearLayersAgreeWithThePointwiseConvolution() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60; i++) {
      int n = random.nextInt(1, 40);
      int in = random.nextInt(1, 300);
      int out = random.nextInt(1, 200);
      Conv2dGeometry g = new Conv2dGeometry(n, in, 1, 1, out, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1);
      ConvPlan plan = Plans.linear(n, in, out, BLAS);
      float[] x = RandomShapes.values((long) n * in, random);
      float[] w = RandomShapes.values((long) out * in, random);
      float[] b = RandomShapes.values(out, random);
      float[] gradY = RandomShapes.values((long) n * out, random);
      Reference r = new Reference(g, x, w, b, gradY);
      float[] y = filled(gradY.length);
      plan.forward(x, w, b, y);
      r.assertForward(y, "linear");
      float[] gx = filled(x.length);
      float[] gw = RandomShapes.values(w.length, random);
      float[] gb = RandomShapes.values(out, random);
      float[] gwBefore = gw.clone();
      float[] gbBefore = gb.clone();
      plan.backward(x, w, gradY, gx, gw, gb);
      r.assertBackward(gx, gw, gwBefore, gb, gbBefore, "linear");
    }
  }

  @Test
  void oneThreadAndTwoComputeTheSameBits() {
    SplittableRandom random = new SplittableRandom(6);
    Blas blas = Blases.best();
    for (int i = 0; i < 48; i++) {
      Conv2dGeometry g =
          switch (i % 4) {
            case 0 -> RandomShapes.large(random);
            case 1 -> RandomShapes.depthwise(random);
            case 2 -> RandomShapes.layer(random);
            default -> RandomShapes.conv2d(random);
          };
      ConvPlan plan = Plans.conv2d(g, blas);
      float[] x = RandomShapes.values(g.inputShape().size(), random);
      float[] w = RandomShapes.values(g.weightShape().size(), random);
      float[] gradY = RandomShapes.values(g.outputShape().size(), random);
      Workers.limit(1);
      float[][] alone = results(plan, g, x, w, gradY);
      Workers.limit(2);
      float[][] shared = results(plan, g, x, w, gradY);
      assertThat(shared).as("%s %s", g, plan.engines()).isDeepEqualTo(alone);
    }
  }

  @Test
  void linearLayersComputeTheSameBitsOnOneThreadAndTwo() {
    SplittableRandom random = new SplittableRandom(7);
    ConvPlan plan = Plans.linear(64, 700, 500, Blases.best());
    float[] x = RandomShapes.values(64 * 700, random);
    float[] w = RandomShapes.values(500 * 700, random);
    float[] gradY = RandomShapes.values(64 * 500, random);
    Conv2dGeometry g = new Conv2dGeometry(64, 700, 1, 1, 500, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1);
    Workers.limit(1);
    float[][] alone = results(plan, g, x, w, gradY);
    Workers.limit(2);
    assertThat(results(plan, g, x, w, gradY)).isDeepEqualTo(alone);
  }

  private static float[][] results(
      ConvPlan plan, Conv2dGeometry g, float[] x, float[] w, float[] gradY) {
    float[] y = new float[gradY.length];
    float[] gx = new float[x.length];
    float[] gw = new float[w.length];
    float[] gb = new float[g.cOut()];
    plan.forward(x, w, NONE, y);
    plan.backward(x, w, gradY, gx, gw, gb);
    return new float[][] {y, gx, gw, gb};
  }

  @Test
  void gradientsThatAreNotWantedAreLeftOut() {
    Conv2dGeometry g = new Conv2dGeometry(2, 3, 5, 5, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    ConvPlan plan = Plans.conv2d(g, BLAS);
    SplittableRandom random = new SplittableRandom(8);
    float[] x = RandomShapes.values(g.inputShape().size(), random);
    float[] w = RandomShapes.values(g.weightShape().size(), random);
    float[] gradY = RandomShapes.values(g.outputShape().size(), random);
    float[] all = new float[w.length];
    plan.backward(x, w, gradY, new float[x.length], all, new float[4]);
    float[] alone = new float[w.length];
    plan.backward(x, w, gradY, NONE, alone, NONE);
    assertThat(alone).isEqualTo(all);
    float[] gradX = new float[x.length];
    plan.backward(x, w, gradY, gradX, all, NONE);
    float[] onlyX = new float[x.length];
    plan.backward(x, w, gradY, onlyX, NONE, NONE);
    assertThat(onlyX).isEqualTo(gradX);
  }

  @Test
  void anArrayOfAnotherSizeIsRefused() {
    Conv2dGeometry g = new Conv2dGeometry(2, 3, 5, 5, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    ConvPlan plan = Plans.conv2d(g, BLAS);
    assertThatThrownBy(
            () -> plan.forward(new float[1], new float[108], NONE, new float[2 * 4 * 25]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plan: input must have 150 values. got: 1");
  }
}
