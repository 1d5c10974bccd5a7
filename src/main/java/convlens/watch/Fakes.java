package convlens.watch;

import convlens.nn.layer.Dims;
import convlens.nn.net.Network;
import convlens.train.Position;
import java.util.Arrays;
import java.util.List;

/**
 * What a generator makes of the same noise at every moment, and what the discriminator says of it.
 *
 * <p><i>Shapes:</i> pictures and gradients (n, C, H, W), pictures from -1 to 1.
 *
 * @param verdicts how real the discriminator takes each fake for, from 0 to 1
 * @param reals the same of real samples
 * @param gradients how the generator's loss falls fastest with each cell of a fake: what the
 *     discriminator tells it to change
 * @param spread mean distance of two fakes over that of two real samples
 */
@SuppressWarnings("ArrayRecordComponent") // copies, never compared
public record Fakes(
    Position at,
    int n,
    List<Integer> dims,
    float[] pictures,
    float[] verdicts,
    float[] reals,
    float[] gradients,
    double spread) {
  /** Below this share of the real samples' spread fakes are called all alike. */
  private static final double COLLAPSED = 0.5;

  /** Steps before which all fakes are alike because nothing is learned yet. */
  private static final long LEARNED = 300;

  private static final String CRITIC = "discriminator";

  /** True where the fakes differ far less than real samples do. */
  public boolean collapsed() {
    return at.step() >= LEARNED && spread < COLLAPSED;
  }

  /** Looks at so many. */
  public static Fakes of(Lens lens, int n) {
    Network g = lens.network("generator", n, Network.Purpose.USE);
    float[] z = lens.noise(n);
    System.arraycopy(z, 0, g.input(), 0, z.length);
    lens.forward(g);
    float[] made = g.output(0).clone();
    List<Integer> dims = lens.data().inputDims();
    int size = Dims.size(dims);
    float[] real = new float[n * size];
    float[] target = new float[Math.max(1, lens.data().targetSize())];
    for (int i = 0; i < n; i++) {
      lens.data().read(i % lens.data().size(), real, i * size, target, 0);
    }
    for (int i = 0; i < real.length; i++) {
      real[i] = 2 * real[i] - 1;
    }
    float[] reals = verdicts(lens, n, real);
    float[] verdicts = verdicts(lens, n, made);
    double spread = spread(made, n) / Math.max(1e-9, spread(real, n));
    return new Fakes(lens.at(), n, dims, made, verdicts, reals, gradients(lens, n), spread);
  }

  private static float[] verdicts(Lens lens, int n, float[] pictures) {
    Network d = lens.network(CRITIC, n, Network.Purpose.INPUT_GRADIENTS);
    System.arraycopy(pictures, 0, d.input(), 0, pictures.length);
    lens.forward(d);
    float[] all = new float[n];
    for (int i = 0; i < n; i++) {
      all[i] = (float) (1 / (1 + Math.exp(-d.output(0)[i])));
    }
    return all;
  }

  /** Of the pass just made: the logit rises fastest along its own gradient. */
  private static float[] gradients(Lens lens, int n) {
    Network d = lens.network(CRITIC, n, Network.Purpose.INPUT_GRADIENTS);
    Arrays.fill(d.outputGradient(0), 1);
    lens.backward(d, CRITIC);
    return d.inputGradient(0).clone();
  }

  private static double spread(float[] pictures, int n) {
    int size = pictures.length / n;
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double far = 0;
        for (int k = 0; k < size; k++) {
          double d = pictures[i * size + k] - pictures[j * size + k];
          far += d * d;
        }
        sum += Math.sqrt(far);
        pairs++;
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }
}
