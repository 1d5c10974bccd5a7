package convlens.bench;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.Conv2dKernel;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cases of {@link BenchCase} under JMH: {@code ./mvnw -Pjmh -DskipTests verify}, narrowed by
 * {@code -Djmh.args="conv2d -p convolution=3"}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ArithmeticJmh {
  /** A matrix product; the parameter counts through {@link BenchCase#products}. */
  @State(Scope.Benchmark)
  public static class Products {
    @Param({"0", "1", "2", "3", "4"})
    public int product;

    private final Blas blas = Blases.best();
    private BenchCase.Product p = BenchCase.products().get(0);
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};

    @Setup
    public void fill() {
      p = BenchCase.products().get(product);
      a = random(p.m() * p.k());
      b = random(p.k() * p.n());
      c = new float[p.m() * p.n()];
    }
  }

  /** A convolution; the parameter counts through {@link BenchCase#convolutions}. */
  @State(Scope.Benchmark)
  public static class Convolutions {
    @Param({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"})
    public int convolution;

    private final Blas blas = Blases.best();
    private BenchCase.Convolution c = BenchCase.convolutions().get(0);
    private float[] x = {};
    private float[] w = {};
    private float[] bias = {};
    private float[] y = {};

    @Setup
    public void fill() {
      List<BenchCase.Convolution> cases = BenchCase.convolutions();
      c = cases.get(convolution);
      Conv2dGeometry g = c.geometry();
      x = Tensor.random(g.inputShape(), 1).data();
      w = Tensor.random(g.weightShape(), 2).data();
      bias = random(g.cOut());
      y = Tensor.zeros(g.outputShape()).data();
    }
  }

  private static float[] random(int size) {
    return Tensor.random(new convlens.tensor.Shape(1, 1, 1, size), size).data();
  }

  @Benchmark
  public float[] sgemm(Products s) {
    int n = s.p.n();
    int k = s.p.k();
    s.blas.sgemm(false, false, s.p.m(), n, k, 1, s.a, 0, k, s.b, 0, n, 0, s.c, 0, n);
    return s.c;
  }

  @Benchmark
  public float[] conv2d(Convolutions s) {
    Conv2dKernel.forward(s.c.geometry(), s.x, s.w, s.bias, s.y, s.blas);
    return s.y;
  }
}
