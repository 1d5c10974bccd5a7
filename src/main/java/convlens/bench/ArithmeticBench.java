package convlens.bench;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.Conv2dKernel;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/**
 * Measures the matrix product and the convolutions beside each other.
 *
 * <p>Samples are interleaved - each round measures every case once, beginning with another one each
 * time - so that whatever else the machine does falls on all alike, and medians are taken. Rates
 * are given beside the best product of the same run, on the same number of threads.
 */
public final class ArithmeticBench {
  private final Blas blas;
  private final int rounds;
  private final long sampleNanos;
  private final List<Timed> timed = new ArrayList<>();

  /** A piece of work and the times it took, in nanoseconds per call. */
  private static final class Timed {
    final Runnable work;
    final double[] nanos;

    Timed(Runnable work, int rounds) {
      this.work = work;
      this.nanos = new double[rounds];
    }

    double median() {
      double[] sorted = nanos.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
  }

  /**
   * A benchmark that has not run yet.
   *
   * @param rounds samples per case, at least 1
   * @param sampleMillis length of one sample
   */
  public ArithmeticBench(Blas blas, int rounds, int sampleMillis) {
    if (rounds < 1 || sampleMillis < 1) {
      throw new IllegalArgumentException("bench: rounds and sample length must be positive");
    }
    this.blas = blas;
    this.rounds = rounds;
    this.sampleNanos = sampleMillis * 1_000_000L;
  }

  /** Products and convolutions alone. */
  public List<BenchRow> run(
      List<BenchCase.Product> products,
      List<BenchCase.Convolution> convolutions,
      DoubleConsumer progress) {
    return run(products, convolutions, List.of(), progress);
  }

  /**
   * Measures everything.
   *
   * @param progress is told how much is done, 0 to 1
   */
  public List<BenchRow> run(
      List<BenchCase.Product> products,
      List<BenchCase.Convolution> convolutions,
      List<BenchWork> others,
      DoubleConsumer progress) {
    timed.clear();
    List<Timed> ofOthers = others.stream().map(o -> add(o.work())).toList();
    List<Timed> ofProducts = products.stream().map(p -> add(work(p))).toList();
    List<Timed> ofConvolutions = convolutions.stream().map(c -> add(work(c.geometry()))).toList();
    List<List<Timed>> ofLayouts = new ArrayList<>();
    for (BenchCase.Convolution c : convolutions) {
      ofLayouts.add(
          Conv2dKernel.laysOut(c.geometry()) ? List.of(add(layout(c.geometry()))) : List.of());
    }
    measure(progress);
    List<BenchRow> rows = new ArrayList<>();
    double best = 0;
    for (int i = 0; i < products.size(); i++) {
      BenchCase.Product p = products.get(i);
      double nanos = ofProducts.get(i).median();
      best = Math.max(best, p.flops() / nanos);
      rows.add(row("sgemm", p.name(), p.flops(), nanos, 0, List.of()));
    }
    for (int i = 0; i < convolutions.size(); i++) {
      BenchCase.Convolution c = convolutions.get(i);
      double nanos = ofConvolutions.get(i).median();
      rows.add(row("conv2d", c.name(), c.flops(), nanos, best, ofLayouts.get(i)));
    }
    for (int i = 0; i < others.size(); i++) {
      rows.add(row(others.get(i), ofOthers.get(i).median(), best));
    }
    return rows;
  }

  private static BenchRow row(
      String group, String name, double flops, double nanos, double best, List<Timed> layout) {
    double rate = flops / nanos;
    OptionalDouble ofSgemm = best == 0 ? OptionalDouble.empty() : percent(rate, best);
    OptionalDouble inIm2col =
        layout.isEmpty() ? OptionalDouble.empty() : percent(layout.get(0).median(), nanos);
    return new BenchRow(group, name, "GFLOP/s", rate, nanos / 1e6, ofSgemm, inIm2col);
  }

  private static BenchRow row(BenchWork work, double nanos, double best) {
    boolean flops = best > 0 && work.unit().equals("GFLOP/s");
    return new BenchRow(
        work.group(),
        work.name(),
        work.unit(),
        work.amount() / nanos,
        nanos / 1e6,
        flops ? percent(work.amount() / nanos, best) : OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static OptionalDouble percent(double part, double whole) {
    return OptionalDouble.of(100 * part / whole);
  }

  private Timed add(Runnable work) {
    Timed t = new Timed(work, rounds);
    timed.add(t);
    return t;
  }

  private void measure(DoubleConsumer progress) {
    for (Timed t : timed) {
      sample(t.work); // Once for the JIT compiler.
      sample(t.work);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < timed.size(); i++) {
        Timed t = timed.get((i + round) % timed.size());
        t.nanos[round] = sample(t.work);
        progress.accept((round * timed.size() + i + 1.0) / (rounds * timed.size()));
      }
    }
  }

  /** Nanoseconds per call over at least the sample's length. */
  private double sample(Runnable work) {
    work.run(); // Brings its own data back into the cache after the other cases.
    long start = System.nanoTime();
    long now = start;
    int calls = 0;
    do {
      work.run();
      calls++;
      now = System.nanoTime();
    } while (now - start < sampleNanos);
    return (now - start) / (double) calls;
  }

  private Runnable work(BenchCase.Product p) {
    float[] a = random(p.m() * p.k());
    float[] b = random(p.k() * p.n());
    float[] c = new float[p.m() * p.n()];
    int n = p.n();
    int k = p.k();
    return () -> blas.sgemm(false, false, p.m(), n, k, 1, a, 0, k, b, 0, n, 0, c, 0, n);
  }

  private Runnable work(Conv2dGeometry g) {
    float[] x = Tensor.random(g.inputShape(), 1).data();
    float[] w = Tensor.random(g.weightShape(), 2).data();
    float[] bias = random(g.cOut());
    float[] y = Tensor.zeros(g.outputShape()).data();
    return () -> Conv2dKernel.forward(g, x, w, bias, y, blas);
  }

  private static Runnable layout(Conv2dGeometry g) {
    float[] x = Tensor.random(g.inputShape(), 1).data();
    return () -> Conv2dKernel.layOut(g, x);
  }

  private static float[] random(int size) {
    return Tensor.random(new convlens.tensor.Shape(1, 1, 1, size), size).data();
  }
}
