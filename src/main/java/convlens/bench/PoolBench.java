package convlens.bench;

import convlens.kernel.AvgPoolKernel;
import convlens.kernel.LpPoolKernel;
import convlens.kernel.MaxPoolKernel;
import convlens.kernel.MaxUnpoolKernel;
import convlens.kernel.PoolAxis;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;

/** Pooling of a layer's size, forward and backward; counted in cells that are read. */
public final class PoolBench {
  private static final Shape LAYER = new Shape(1, 64, 112, 112);
  private static final AvgPoolKernel.Divisor CELLS = new AvgPoolKernel.Divisor(true, 0);

  private PoolBench() {}

  /** A pooling's tensors, made once. */
  private static final class Bench {
    final int planes = LAYER.n() * LAYER.c();
    final PoolAxis rows;
    final PoolAxis columns;
    final float[] x = Tensor.random(LAYER, 1).data();
    final float[] dx = new float[x.length];
    final float[] y;
    final int[] at;

    Bench(PoolAxis rows, PoolAxis columns) {
      this.rows = rows;
      this.columns = columns;
      y = new float[planes * rows.places() * columns.places()];
      at = new int[y.length];
      MaxPoolKernel.indices(rows, columns, planes, x, at);
      MaxPoolKernel.forward(rows, columns, planes, x, y);
    }
  }

  private static Bench sliding(int kernel, int stride, int pad) {
    return new Bench(
        PoolAxis.sliding(LAYER.h(), kernel, stride, pad, 1, false),
        PoolAxis.sliding(LAYER.w(), kernel, stride, pad, 1, false));
  }

  private static BenchWork of(String group, String call, Runnable work) {
    return new BenchWork(group, call + " on " + LAYER, "Gcell/s", LAYER.size(), work);
  }

  /** Every pooling there is a kernel for. */
  public static List<BenchWork> cases() {
    Bench two = sliding(2, 2, 0);
    Bench three = sliding(3, 2, 1);
    Bench seven = new Bench(PoolAxis.adaptive(LAYER.h(), 7), PoolAxis.adaptive(LAYER.w(), 7));
    Bench one = new Bench(PoolAxis.adaptive(LAYER.h(), 1), PoolAxis.adaptive(LAYER.w(), 1));
    int out = two.y.length / two.planes;
    return List.of(
        of("max_pool2d", "MaxPool2d(2)", maximum(two)),
        of("max_pool2d", "MaxPool2d(3, stride=2, padding=1)", maximum(three)),
        of(
            "max_pool2d",
            "MaxPool2d(2, return_indices=True)",
            () -> MaxPoolKernel.indices(two.rows, two.columns, two.planes, two.x, two.at)),
        of(
            "max_pool2d",
            "MaxPool2d(2) backward",
            () -> MaxPoolKernel.backward(two.rows, two.columns, two.planes, two.at, two.y, two.dx)),
        of("avg_pool2d", "AvgPool2d(2)", mean(two)),
        of("avg_pool2d", "AvgPool2d(3, stride=2, padding=1)", mean(three)),
        of("avg_pool2d", "AvgPool2d(2) backward", spread(two)),
        of(
            "lp_pool2d",
            "LPPool2d(2, 2)",
            () -> LpPoolKernel.forward(two.rows, two.columns, two.planes, 2, 4, two.x, two.y)),
        of("adaptive_avg_pool2d", "AdaptiveAvgPool2d(7)", mean(seven)),
        of("adaptive_max_pool2d", "AdaptiveMaxPool2d(7)", maximum(seven)),
        of("global_avg_pool2d", "AdaptiveAvgPool2d(1)", mean(one)),
        of("global_avg_pool2d", "AdaptiveAvgPool2d(1) backward", spread(one)),
        of("global_max_pool2d", "AdaptiveMaxPool2d(1)", maximum(one)),
        of(
            "max_unpool2d",
            "MaxUnpool2d(2)",
            () -> MaxUnpoolKernel.forward(two.planes, out, LAYER.plane(), two.y, two.at, two.dx)));
  }

  private static Runnable maximum(Bench b) {
    return () -> MaxPoolKernel.forward(b.rows, b.columns, b.planes, b.x, b.y);
  }

  private static Runnable mean(Bench b) {
    return () -> AvgPoolKernel.forward(b.rows, b.columns, CELLS, b.planes, b.x, b.y);
  }

  private static Runnable spread(Bench b) {
    return () -> AvgPoolKernel.backward(b.rows, b.columns, CELLS, b.planes, b.y, b.dx);
  }
}
