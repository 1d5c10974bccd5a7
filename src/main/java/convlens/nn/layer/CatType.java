package convlens.nn.layer;

import convlens.blas.Workers;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Inputs one behind the other along a dim, the channels above all: a skip of a U-Net.
 *
 * <p><i>Shapes:</i> inputs (*, C_k, *) -&gt; output (*, sum of C_k, *); dim counts the batch, as in
 * PyTorch.
 */
final class CatType implements LayerType {
  private static final String DIM = "dim";

  @Override
  public String id() {
    return "cat";
  }

  @Override
  public List<Param> params() {
    return List.of(new Param(DIM, "channels", Kind.INTEGER, 1, false, -4, 8, 3, List.of()));
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public int most() {
    return 64;
  }

  /** The dim within a sample. */
  private static int dim(Args a, List<List<Integer>> in) {
    int dim = a.integer(DIM);
    return dim < 0 ? dim + in.get(0).size() : dim - 1;
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    int dim = dim(a, in);
    if (dim < 0 || dim >= in.get(0).size()) {
      return List.of(
          new Problem(
              DIM,
              Text.of("network.dim.rule", "most", in.get(0).size()),
              DIM + "=" + a.integer(DIM),
              DIM + "=1"));
    }
    return Joining.alike(in, dim);
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    int dim = dim(a, in);
    List<Integer> out = new ArrayList<>(in.get(0));
    out.set(dim, in.stream().mapToInt(d -> d.get(dim)).reduce(0, Math::addExact));
    return out;
  }

  @Override
  public Layer layer(LayerContext c) {
    int dim = dim(c.args(), c.in());
    int inner =
        Dims.size(c.in().get(0).subList(dim, c.in().get(0).size())) / c.in().get(0).get(dim);
    int[] runs = c.in().stream().mapToInt(d -> d.get(dim) * inner).toArray();
    return new Joined(runs);
  }

  /** Each input's runs of neighbours, laid one behind the other. */
  private static final class Joined implements Layer {
    /** Cells from which on a second thread is worth waking. */
    private static final int LARGE = 100_000;

    private static final int PIECES = 8;

    private final int[] runs;
    private final int all;

    Joined(int[] runs) {
      this.runs = runs;
      int sum = 0;
      for (int run : runs) {
        sum += run;
      }
      this.all = sum;
    }

    private void share(int rows, IntConsumer row) {
      int pieces = (long) rows * all > LARGE ? Math.min(rows, PIECES) : 1;
      Workers.forEach(
          pieces,
          i -> {
            int end = (int) ((i + 1L) * rows / pieces);
            for (int r = (int) ((long) i * rows / pieces); r < end; r++) {
              row.accept(r);
            }
          });
    }

    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      int at = 0;
      for (int k = 0; k < runs.length; k++) {
        float[] x = in[k];
        int run = runs[k];
        int to = at;
        share(out.length / all, r -> System.arraycopy(x, r * run, out, r * all + to, run));
        at += run;
      }
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      int at = 0;
      for (int k = 0; k < runs.length; k++) {
        float[] grad = gradIn[k];
        int run = runs[k];
        int from = at;
        if (grad.length > 0) {
          share(
              gradOut.length / all,
              r -> System.arraycopy(gradOut, r * all + from, grad, r * run, run));
        }
        at += run;
      }
    }
  }
}
