import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;
import convlens.kernel.MaxPoolKernel;
import convlens.kernel.PoolAxis;
import convlens.kernel.plan.BatchNorm;
import convlens.kernel.plan.Cells;
import convlens.kernel.plan.ConvPlan;
import convlens.kernel.plan.Plans;
import java.util.SplittableRandom;
import peer.Contender;
import peer.Spec;

/**
 * One layer of this project, as {@code peer.Contender} of the LibTorch harness asks for it.
 *
 * <p>No part of the build: {@code src/docs/bench.md} tells how it is compiled beside the harness.
 */
public final class ConvLensContender implements Contender {
  private final Blas blas = Blases.best();

  @Override
  public String name() {
    return "convlens";
  }

  @Override
  public String describe() {
    return "convlens " + blas.name();
  }

  @Override
  public void setThreads(int n) {
    Workers.limit(n);
  }

  @Override
  public Runnable prepare(Spec s, String pass, int threads) {
    boolean back = pass.equals("fwdbwd");
    return switch (s.kind()) {
      case "model" -> ModelSteps.step(s, blas);
      case "conv" -> {
        int p = s.i("p"), k = s.i("k"), d = s.i("d", 1), st = s.i("s");
        Conv2dGeometry g =
            new Conv2dGeometry(
                s.i("b"),
                s.i("c"),
                s.i("h"),
                s.i("w"),
                s.i("o"),
                k,
                k,
                st,
                st,
                p,
                p,
                p,
                p,
                d,
                d,
                s.i("g", 1));
        yield plan(
            s,
            Plans.conv2d(g, blas),
            g.inputShape().size(),
            g.weightShape().size(),
            s.i("o"),
            g.outputShape().size(),
            back);
      }
      case "convt" -> {
        int k = s.i("k");
        ConvTranspose2dGeometry g =
            new ConvTranspose2dGeometry(
                    s.i("b"), s.i("c"), s.i("h"), s.i("w"), s.i("o"), k, k, 1, 1, 0, 0, 0, 0, 1, 1,
                    1)
                .moved(s.i("s"), s.i("p"), 0);
        yield plan(
            s,
            Plans.convTranspose2d(g, blas),
            g.inputShape().size(),
            g.weightShape().size(),
            s.i("o"),
            g.outputShape().size(),
            back);
      }
      case "linear" -> {
        int b = s.i("b"), c = s.i("c"), o = s.i("o");
        yield plan(
            s, Plans.linear(b, c, o, blas), (long) b * c, (long) c * o, o, (long) b * o, back);
      }
      case "maxpool" -> {
        PoolAxis r = PoolAxis.sliding(s.i("h"), 2, 2, 0, 1, false),
            c = PoolAxis.sliding(s.i("w"), 2, 2, 0, 1, false);
        int planes = s.i("b") * s.i("c"), out = planes * r.places() * c.places();
        float[] x = random(planes * s.i("h") * s.i("w")),
            y = new float[out],
            gy = random(out),
            gx = new float[x.length];
        int[] at = new int[out];
        yield back
            ? () -> {
              MaxPoolKernel.forward(r, c, planes, x, y, at);
              MaxPoolKernel.backward(r, c, planes, at, gy, gx);
            }
            : () -> MaxPoolKernel.forward(r, c, planes, x, y);
      }
      case "leakyrelu" -> {
        float[] x = random(s.i("b") * s.i("c") * s.i("h") * s.i("w")),
            y = new float[x.length],
            gy = random(x.length),
            gx = new float[x.length];
        yield back
            ? () -> {
              Cells.leakyRelu(x, 0.01f, y);
              Cells.leakyReluBackward(x, 0.01f, gy, gx);
            }
            : () -> Cells.leakyRelu(x, 0.01f, y);
      }
      case "batchnorm" -> {
        int c = s.i("c");
        BatchNorm norm = new BatchNorm(s.i("b"), c, s.i("h") * s.i("w"));
        float[] x = random(s.i("b") * c * s.i("h") * s.i("w")),
            y = new float[x.length],
            gy = random(x.length),
            gx = new float[x.length];
        float[] gamma = random(c), beta = random(c), gg = new float[c], gb = new float[c];
        double[] m = new double[c], v = new double[c];
        yield () -> {
          norm.forward(x, gamma, beta, 1e-5, m, v, y);
          if (back) norm.backward(x, gamma, 1e-5, m, v, gy, gx, gg, gb);
        };
      }
      default -> null;
    };
  }

  private static Runnable plan(
      Spec s, ConvPlan plan, long in, long weights, int channels, long out, boolean back) {
    System.err.println("# " + s.name() + " " + plan.engines());
    float[] x = random((int) in),
        w = random((int) weights),
        b = random(channels),
        y = new float[(int) out];
    float[] gy = random((int) out),
        gx = new float[x.length],
        gw = new float[w.length],
        gb = new float[channels];
    return back
        ? () -> {
          plan.forward(x, w, b, y);
          plan.backward(x, w, gy, gx, gw, gb);
        }
        : () -> plan.forward(x, w, b, y);
  }

  private static float[] random(int size) {
    SplittableRandom r = new SplittableRandom(size);
    float[] v = new float[size];
    for (int i = 0; i < size; i++) v[i] = (float) r.nextDouble(-1, 1);
    return v;
  }
}
