package convlens.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.kernel.Conv2dGeometry;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every engine against the one that is right for every shape. */
final class EnginesTest {
  private static final Blas BLAS = Blases.plain();

  @Test
  void vectorsServeWhereTheProgramWasStartedWithThem() {
    boolean started = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(Lanes.find().isPresent()).isEqualTo(started);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void enginesOfTheForwardPassAgree(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 80; i++) {
      Conv2dGeometry g = i % 5 == 0 ? RandomShapes.large(random) : RandomShapes.conv2d(random);
      if (g.outputShape().size() == 0) {
        continue;
      }
      float[] x = RandomShapes.values(g.inputShape().size(), random);
      float[] w = RandomShapes.values(g.weightShape().size(), random);
      float[] b = RandomShapes.values(g.cOut(), random);
      Placement place = Placement.dense(g);
      float[] expected = run(new Im2colGathering(g, place, BLAS), g, x, w, b);
      check(run(new RowGathering(g, place), g, x, w, b), expected, g.depth(), g + " rows");
      Lanes.find()
          .ifPresent(
              lanes -> {
                int terms = g.depth();
                Gathering direct = new DirectGathering(g, place, lanes);
                check(run(direct, g, x, w, b), expected, terms, g + " direct");
                if (g.groups() == 1) {
                  Gathering tiles = new TileGathering(g, place, lanes);
                  check(run(tiles, g, x, w, b), expected, terms, g + " tiles");
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8})
  void enginesOfTheTransposeAgree(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      Conv2dGeometry any = i % 5 == 0 ? RandomShapes.large(random) : RandomShapes.conv2d(random);
      Conv2dGeometry g = i % 3 == 0 ? depthwise(any) : any;
      if (g.outputShape().size() == 0) {
        continue;
      }
      float[] y = RandomShapes.values(g.outputShape().size(), random);
      float[] w = RandomShapes.values(g.weightShape().size(), random);
      float[] b = RandomShapes.values(g.cIn(), random);
      int terms = g.rows() * g.kh() * g.kw();
      // Each of its phases is a convolution by itself.
      float[] expected = run(new PhaseScattering(g, BLAS), g, y, w, b);
      Lanes.find()
          .ifPresent(
              lanes -> {
                Scattering direct = new DirectScattering(g, lanes);
                check(run(direct, g, y, w, b), expected, terms, g + " direct");
                if (g.groups() == 1) {
                  Scattering tiles = new TileScattering(g, lanes);
                  check(run(tiles, g, y, w, b), expected, terms, g + " tiles");
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12})
  void fewerProductsComeToTheSameConvolution(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 60 && Lanes.find().isPresent(); i++) {
      Conv2dGeometry g = RandomShapes.threeByThree(random);
      float[] x = RandomShapes.values(g.inputShape().size(), random);
      float[] w = RandomShapes.values(g.weightShape().size(), random);
      float[] b = RandomShapes.values(g.cOut(), random);
      Placement place = Placement.dense(g);
      float[] expected = run(new Im2colGathering(g, place, BLAS), g, x, w, b);
      Gathering winograd = new WinogradGathering(g, place, Lanes.find().orElseThrow());
      check(run(winograd, g, x, w, b), expected, g.depth(), g + " winograd");
      float[] expectedW = run(new Im2colWeighing(g, BLAS), g, x, expected);
      float[] weights = run(new WinogradWeighing(g, Lanes.find().orElseThrow()), g, x, expected);
      float size = 0;
      for (float y : expected) {
        size = Math.max(size, Math.abs(y));
      }
      int terms = (int) (g.n() * g.outH() * g.outW() * size * size);
      check(weights, expectedW, terms, g + " winograd, weights");
    }
  }

  private static float[] run(Scattering engine, Conv2dGeometry g, float[] y, float[] w, float[] b) {
    float[] x = new float[Math.toIntExact(g.inputShape().size())];
    Arrays.fill(x, Float.NaN);
    engine.run(y, w, b, x);
    return x;
  }

  private static float[] run(Gathering engine, Conv2dGeometry g, float[] x, float[] w, float[] b) {
    float[] y = new float[Math.toIntExact(g.outputShape().size())];
    Arrays.fill(y, Float.NaN);
    engine.run(x, w, b, y);
    return y;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void enginesOfTheWeightsGradientAgree(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      Conv2dGeometry any = i % 5 == 0 ? RandomShapes.large(random) : RandomShapes.conv2d(random);
      Conv2dGeometry g = i % 2 == 0 ? any : depthwise(any);
      if (g.outputShape().size() == 0) {
        continue;
      }
      float[] x = RandomShapes.values(g.inputShape().size(), random);
      float[] gradY = RandomShapes.values(g.outputShape().size(), random);
      int terms = g.n() * g.outH() * g.outW();
      float[] expected = run(new Im2colWeighing(g, BLAS), g, x, gradY);
      Lanes.find()
          .ifPresent(
              lanes -> {
                Weighing direct = new DirectWeighing(g, lanes);
                check(run(direct, g, x, gradY), expected, terms, g + " direct");
                if (g.groups() == 1) {
                  Weighing tiles = new TileWeighing(g, lanes);
                  check(run(tiles, g, x, gradY), expected, terms, g + " tiles");
                }
              });
      if (g.rows() == 1) {
        check(run(new RowWeighing(g), g, x, gradY), expected, terms, g + " rows");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void productsInTilesAgreeWithThoseOfALibrary(boolean inFirst) {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 40 && Lanes.find().isPresent(); i++) {
      Dense.Size size =
          new Dense.Size(
              random.nextInt(1, 70), random.nextInt(1, 300), random.nextInt(1, 300), inFirst);
      Dense tiles = new TileDense(size, Lanes.find().orElseThrow());
      Dense blas = new BlasDense(size, BLAS);
      float[] x = RandomShapes.values((long) size.n() * size.in(), random);
      float[] w = RandomShapes.values((long) size.in() * size.out(), random);
      float[] gradY = RandomShapes.values((long) size.n() * size.out(), random);
      float[] y = gradY.clone();
      float[] expected = gradY.clone();
      tiles.forward(x, w, y);
      blas.forward(x, w, expected);
      check(y, expected, size.in(), size + " forward");
      float[] gradX = new float[x.length];
      Arrays.fill(gradX, Float.NaN);
      float[] expectedX = new float[x.length];
      tiles.data(gradY, w, gradX);
      blas.data(gradY, w, expectedX);
      check(gradX, expectedX, size.out(), size + " gradient of the input");
      float[] gradW = w.clone();
      float[] expectedW = w.clone();
      tiles.weight(x, gradY, gradW);
      blas.weight(x, gradY, expectedW);
      check(gradW, expectedW, size.n(), size + " gradient of the weight");
    }
  }

  private static Conv2dGeometry depthwise(Conv2dGeometry g) {
    return new Conv2dGeometry(
        g.n(),
        g.cIn(),
        g.h(),
        g.w(),
        g.cIn(),
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
        g.cIn());
  }

  private static float[] run(Weighing engine, Conv2dGeometry g, float[] x, float[] gradY) {
    float[] gradWeight = new float[Math.toIntExact(g.weightShape().size())];
    Arrays.fill(gradWeight, 2);
    engine.run(x, gradY, gradWeight);
    return gradWeight;
  }

  @Test
  void passesAllocateNothingThatGrowsWithTheLayer() {
    Conv2dGeometry g = new Conv2dGeometry(4, 16, 32, 32, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    SplittableRandom random = new SplittableRandom(6);
    float[] x = RandomShapes.values(g.inputShape().size(), random);
    float[] w = RandomShapes.values(g.weightShape().size(), random);
    float[] y = new float[x.length];
    float[] gradW = new float[w.length];
    Gathering im2col = new Im2colGathering(g, Placement.dense(g), BLAS);
    Gathering rows = new RowGathering(g, Placement.dense(g));
    Weighing weighing = new Im2colWeighing(g, BLAS);
    Runnable step =
        () -> {
          im2col.run(x, w, NONE, y);
          rows.run(x, w, NONE, y);
          weighing.run(x, y, gradW);
        };
    Workers.limit(1);
    try {
      step.run();
      assertThat(allocatedBy(step)).isLessThan(100_000);
    } finally {
      Workers.limit(Integer.MAX_VALUE);
    }
  }

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static final float[] NONE = {};

  private static void check(float[] actual, float[] expected, int terms, String what) {
    float worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected[i])); // Math.max keeps a NaN.
    }
    assertThat(worst).as(what).isLessThan(3e-6f * (float) Math.sqrt(terms + 4.0));
  }
}
