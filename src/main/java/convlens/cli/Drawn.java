package convlens.cli;

import convlens.data.set.DataSet;
import convlens.data.set.Task;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.init.Gauss;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.story.SheetScene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What a model makes, as small pictures. */
final class Drawn {
  private Drawn() {}

  /** A variational autoencoder's pictures of codes drawn from a standard normal. */
  static List<SheetScene.Picture> codes(Network net, Model model, long seed) {
    String mean = model.graph().outputs().get(1);
    float[] z = new float[net.value(mean).length];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) Gauss.next(random);
    }
    String drawn =
        net.plan().nodes().stream()
            .filter(p -> p.type().id().equals("sample"))
            .map(p -> p.node().name())
            .findFirst()
            .orElse(mean);
    net.decode(drawn, z);
    List<Integer> dims = net.plan().nodes().get(net.plan().outputs().get(0)).out();
    return pictures(net.output(0), dims, net.batch());
  }

  private static List<SheetScene.Picture> pictures(float[] all, List<Integer> dims, int n) {
    int size = all.length / n;
    List<SheetScene.Picture> made = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      made.add(DataPicture.picture(dims, Arrays.copyOfRange(all, i * size, (i + 1) * size)));
    }
    return made;
  }

  /** Each sample beside what the model makes of it: a class, a mask or a picture. */
  static List<SheetScene.Tile> answers(Network net, DataSet data, Goal.Kind kind) {
    int n = net.batch();
    float[] wanted = new float[Math.max(1, n * data.targetSize())];
    for (int i = 0; i < n; i++) {
      data.read(i, net.input(), i * data.inputSize(), wanted, i * data.targetSize());
    }
    net.forward(Pass.EVALUATING);
    List<SheetScene.Picture> inputs = pictures(net.input(), data.inputDims(), n);
    List<Integer> out = net.plan().nodes().get(net.plan().outputs().get(0)).out();
    List<SheetScene.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<SheetScene.Picture> side = new ArrayList<>(List.of(inputs.get(i)));
      String words = "";
      switch (kind) {
        case SEGMENT -> {
          side.add(DataPicture.mask(out.subList(1, 3), largest(net, i, out)));
          words =
              String.format(
                  Locale.ROOT, "%.0f %%", 100 * agreement(largest(net, i, out), wanted, i));
        }
        case CLASSIFY -> words = said(largest(net, i, out)[0], wanted[i], data);
        default ->
            side.add(
                DataPicture.picture(
                    out,
                    Arrays.copyOfRange(
                        net.output(0),
                        i * (net.output(0).length / n),
                        (i + 1) * (net.output(0).length / n))));
      }
      if (data.task() == Task.PAIRS) {
        side.add(
            DataPicture.picture(
                data.targetDims(),
                Arrays.copyOfRange(wanted, i * data.targetSize(), (i + 1) * data.targetSize())));
      }
      tiles.add(new SheetScene.Tile(side, words));
    }
    return tiles;
  }

  private static String said(float got, float wanted, DataSet data) {
    String name = data.classes().get((int) got);
    return got == wanted ? name : name + " ≠ " + data.classes().get((int) wanted);
  }

  /** The class with the largest logit, at every place. */
  private static float[] largest(Network net, int sample, List<Integer> dims) {
    int classes = dims.get(0);
    int places = dims.stream().skip(1).reduce(1, (a, b) -> a * b);
    float[] y = net.output(0);
    float[] best = new float[places];
    for (int p = 0; p < places; p++) {
      int at = sample * classes * places + p;
      for (int c = 1; c < classes; c++) {
        if (y[at + c * places] > y[at + ((int) best[p]) * places]) {
          best[p] = c;
        }
      }
    }
    return best;
  }

  private static double agreement(float[] mask, float[] wanted, int sample) {
    int same = 0;
    for (int p = 0; p < mask.length; p++) {
      same += mask[p] == wanted[sample * mask.length + p] ? 1 : 0;
    }
    return same / (double) mask.length;
  }
}
