package convlens.app.models.train;

import convlens.model.Goal;
import convlens.nn.net.Network;
import convlens.scene.Role;
import convlens.story.network.Strip;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.watch.LatentSpace;
import convlens.watch.Lens;
import convlens.watch.Pairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a model makes of some samples that stay the same, by what it is trained for. */
final class Samples {
  private static final int FEW = 6;
  private static final int FAKES = 16;

  private Samples() {}

  /** Strips of pictures, each with its heading. */
  record Seen(List<Strip> strips) {}

  static String title(Goal goal) {
    return Text.of("models.samples." + goal.kind().name().toLowerCase(Locale.ROOT));
  }

  static Seen see(Lens lens) {
    return switch (lens.model().goal().kind()) {
      case RECONSTRUCT -> new Seen(pictures(lens, true));
      case VAE -> new Seen(vae(lens));
      case SEGMENT -> new Seen(masks(lens));
      case GAN -> new Seen(fakes(lens));
      case CLASSIFY -> new Seen(probabilities(lens));
      case TOKENS -> new Seen(List.of());
    };
  }

  private static Strip strip(String id, Role role, List<Integer> dims, int n, float[] values) {
    Shape s = new Shape(n, dims.get(0), dims.get(1), dims.get(2));
    return Strip.of(
        id, Text.of("models.samples." + id), role, Strip.Kind.PICTURE, Tensor.of(s, values));
  }

  private static List<Strip> pictures(Lens lens, boolean errors) {
    Pairs p = lens.pairs(FEW);
    List<Strip> all = new ArrayList<>();
    all.add(strip("input", Role.INPUT, p.inputDims(), p.n(), p.inputs()));
    boolean pairs = p.targets().length == p.outputs().length && p.targetDims().size() == 3;
    float[] wanted = pairs ? p.targets() : p.inputs();
    if (pairs) {
      all.add(strip("target", Role.INPUT, p.targetDims(), p.n(), p.targets()));
    }
    all.add(strip("output", Role.OUTPUT, p.outputDims(), p.n(), p.outputs()));
    if (errors && wanted.length == p.outputs().length) {
      float[] error = new float[wanted.length];
      for (int i = 0; i < error.length; i++) {
        error[i] = p.outputs()[i] - wanted[i];
      }
      List<Integer> d = p.outputDims();
      all.add(
          Strip.of(
                  "error",
                  Text.of("models.samples.error"),
                  Role.FLOW,
                  Strip.Kind.SIGNED,
                  Tensor.of(new Shape(p.n(), d.get(0), d.get(1), d.get(2)), error))
              .scaled(-1, 1));
    }
    return all;
  }

  private static List<Strip> vae(Lens lens) {
    List<Strip> all = new ArrayList<>(pictures(lens, false));
    LatentSpace.of(lens)
        .map(space -> space.prior(12))
        .ifPresent(
            made -> all.add(strip("prior", Role.LATENT, made.dims(), made.n(), made.values())));
    return all;
  }

  /** The class of every pixel as gray: what it took it for beside what it is. */
  private static List<Strip> masks(Lens lens) {
    Pairs p = lens.pairs(FEW);
    int classes = p.outputDims().get(0);
    int plane = p.outputDims().get(1) * p.outputDims().get(2);
    float[] got = new float[p.n() * plane];
    for (int i = 0; i < got.length; i++) {
      int from = i / plane * classes * plane + i % plane;
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = p.outputs()[from + c * plane] > p.outputs()[from + best * plane] ? c : best;
      }
      got[i] = best;
    }
    List<Integer> one = List.of(1, p.outputDims().get(1), p.outputDims().get(2));
    return List.of(
        strip("input", Role.INPUT, p.inputDims(), p.n(), p.inputs()),
        strip("wanted", Role.INPUT, one, p.n(), p.targets()).scaled(0, Math.max(1, classes - 1)),
        strip("mask", Role.OUTPUT, one, p.n(), got).scaled(0, Math.max(1, classes - 1)));
  }

  private static List<Strip> fakes(Lens lens) {
    Network g = lens.network("generator", FAKES, Network.Purpose.USE);
    float[] z = lens.noise(FAKES);
    System.arraycopy(z, 0, g.input(), 0, z.length);
    lens.forward(g);
    List<Integer> d = lens.data().inputDims();
    Strip made = strip("fakes", Role.OUTPUT, d, FAKES, g.output(0).clone()).scaled(-1, 1);
    float[] real = new float[FAKES * lens.data().inputSize()];
    float[] target = new float[Math.max(1, lens.data().targetSize())];
    for (int i = 0; i < FAKES; i++) {
      lens.data().read(i % lens.data().size(), real, i * lens.data().inputSize(), target, 0);
    }
    return List.of(made, strip("real", Role.INPUT, d, FAKES, real));
  }

  private static List<Strip> probabilities(Lens lens) {
    Pairs p = lens.pairs(FEW);
    int classes = p.outputDims().get(0);
    float[] all = new float[p.n() * classes];
    for (int i = 0; i < p.n(); i++) {
      float[] logits = p.output(i);
      float most = logits[0];
      for (float l : logits) {
        most = Math.max(most, l);
      }
      double sum = 0;
      for (float l : logits) {
        sum += Math.exp(l - most);
      }
      for (int c = 0; c < classes; c++) {
        all[i * classes + c] = (float) (Math.exp(logits[c] - most) / sum);
      }
    }
    List<Strip> strips = new ArrayList<>();
    if (p.inputDims().size() == 3) {
      strips.add(strip("input", Role.INPUT, p.inputDims(), p.n(), p.inputs()));
    }
    for (int i = 0; i < p.n(); i++) {
      float[] own = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
      strips.add(
          Strip.of(
                  "p" + i,
                  Text.of("models.samples.sample", "n", i),
                  Role.OUTPUT,
                  Strip.Kind.VECTOR,
                  Tensor.of(new Shape(1, 1, 1, classes), own))
              .scaled(0, 1));
    }
    return strips;
  }
}
