package convlens.app.models.kind;

import convlens.story.network.Codes;
import convlens.story.network.LatentScene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.watch.LatentSpace;
import java.util.ArrayList;
import java.util.List;

/** Codes as a scene draws them, and the way from one of them to the next. */
final class LatentWalk {
  private static final int STEPS = 10;

  private LatentWalk() {}

  static Codes told(LatentSpace.Codes c, List<String> classes) {
    Shape s = new Shape(c.n(), c.dims(), 1, 1);
    float[] sigma = new float[c.means().length];
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < c.n(); i++) {
      for (int k = 0; k < c.dims(); k++) {
        sigma[i * c.dims() + k] = (float) c.sigma(i, k);
      }
      if (c.classes()[i] >= 0) {
        labels.add(c.classes()[i]);
      }
    }
    return new Codes(
        Tensor.of(s, c.means()),
        Tensor.of(s, sigma),
        labels.size() == c.n() ? labels : List.of(),
        classes);
  }

  /** From the shown sample's code to the next one's. */
  static LatentScene.Walk walk(
      LatentSpace space, LatentSpace.Codes codes, int sample, int first, int second) {
    int from = Math.floorMod(sample, codes.n());
    int to = (from + 1) % codes.n();
    int d = codes.dims();
    float[] z = new float[STEPS * d];
    for (int i = 0; i < STEPS; i++) {
      double t = i / (STEPS - 1.0);
      for (int k = 0; k < d; k++) {
        z[i * d + k] = (float) ((1 - t) * codes.mean(from, k) + t * codes.mean(to, k));
      }
    }
    LatentSpace.Decoded way = space.decode(STEPS, z);
    return new LatentScene.Walk(
        new LatentScene.Place(codes.mean(from, first), codes.mean(from, second)),
        new LatentScene.Place(codes.mean(to, first), codes.mean(to, second)),
        Pictures.tensor(way.n(), way.dims(), way.values()));
  }
}
