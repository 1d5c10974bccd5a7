package convlens.play;

import convlens.blas.Blas;
import convlens.data.Generated;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.scene.Scene;
import convlens.story.VariedScene;
import convlens.story.VariedSubject;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * An input that varies through several stages: a picture shifted cell by cell, and a disc that
 * grows on the levels of a pyramid.
 *
 * @param inputs (1, 1, H, W) by step
 * @param maps what each stage makes of them, by stage and step
 * @param curves one number for each, by stage and step
 */
public record Variations(
    String id, List<Tensor> inputs, List<List<Tensor>> maps, List<List<Double>> curves) {
  private static final String SHIFT = "invariance";
  private static final String SIZE = "pyramid";

  /** The names, as typed after {@code --compare}. */
  public static final List<String> IDS = List.of(SHIFT, SIZE);

  /** How far the picture is shifted at most; four cells are one of the pooled map. */
  private static final int SHIFTS = 12;

  private static final int SIDE = 24;
  private static final int LEAST = 2;
  private static final int LARGEST = 12;
  private static final int DISC_SIDE = 48;
  private static final List<String> EDGES = List.of("nn.Conv2d(1, 1, 3, padding=1, bias=False)");
  private static final String DETECTOR = "nn.Conv2d(1, 1, 7, padding=3, bias=False)";
  private static final String HALF = "nn.AvgPool2d(2)";

  /** The stages of a shift: what is made of the response after the convolution. */
  private static final List<List<String>> SHIFTED =
      List.of(
          EDGES,
          List.of(EDGES.get(0), "nn.MaxPool2d(4)"),
          List.of(EDGES.get(0), "nn.AdaptiveMaxPool2d(1)"));

  private static final List<List<String>> LEVELS =
      List.of(List.of(DETECTOR), List.of(HALF, DETECTOR), List.of(HALF, HALF, DETECTOR));

  /** Its name. */
  public static String title(String id) {
    return Text.of("compare." + id + ".title");
  }

  /** One sentence on what is to be seen. */
  public static String help(String id) {
    return Text.of("compare." + id + ".help");
  }

  /** Computes one of {@link #IDS}. */
  public static Variations of(String id, Blas blas) {
    boolean shift = id.equals(SHIFT);
    List<Tensor> inputs = new ArrayList<>();
    for (int i = shift ? 0 : LEAST; i <= (shift ? SHIFTS : LARGEST); i++) {
      inputs.add(shift ? shifted(i) : disc(i));
    }
    KernelSpec kernel = shift ? KernelSpec.parse("sobel-x") : KernelSpec.parse(detector());
    List<List<Tensor>> maps = new ArrayList<>();
    List<List<Double>> curves = new ArrayList<>();
    for (List<String> lines : stages(id)) {
      List<Call> layers = lines.stream().map(Call::read).toList();
      List<Tensor> stage = new ArrayList<>();
      for (Tensor input : inputs) {
        stage.add(through(layers, input, kernel, blas));
      }
      maps.add(List.copyOf(stage));
      curves.add(stage.stream().map(t -> shift ? change(stage.get(0), t) : largest(t)).toList());
    }
    return new Variations(id, List.copyOf(inputs), List.copyOf(maps), List.copyOf(curves));
  }

  private static List<List<String>> stages(String id) {
    return id.equals(SHIFT) ? SHIFTED : LEVELS;
  }

  private static Tensor through(List<Call> layers, Tensor input, KernelSpec kernel, Blas blas) {
    Generated any = Generated.of(Pattern.IMPULSE, input.shape().h(), input.shape().w());
    Tensor at = input;
    for (Call call : layers) {
      Setting setting = new Setting(call.operation(), call.args(), any, kernel, Weights.NONE);
      at = Played.of(setting, at, blas).output();
    }
    return at;
  }

  /** A letter of bars, moved right. */
  private static Tensor shifted(int by) {
    Tensor t = Tensor.zeros(Shape.chw(1, SIDE, SIDE));
    for (int y = 6; y < 18; y++) {
      for (int x = 5; x < 11; x++) {
        boolean ink = x < 7 || y < 8 || (y >= 11 && y < 13 && x < 10);
        t.set(0, 0, y, x + by, ink ? 1 : 0);
      }
    }
    return t;
  }

  private static Tensor disc(int radius) {
    Tensor t = Tensor.zeros(Shape.chw(1, DISC_SIDE, DISC_SIDE));
    double middle = (DISC_SIDE - 1) / 2.0;
    for (int y = 0; y < DISC_SIDE; y++) {
      for (int x = 0; x < DISC_SIDE; x++) {
        t.set(0, 0, y, x, Math.hypot(y - middle, x - middle) <= radius ? 1 : 0);
      }
    }
    return t;
  }

  /**
   * Seven cells wide: up to two from the middle it counts for, farther out against, in all zero.
   */
  private static String detector() {
    int inner = 0;
    for (int i = 0; i < 49; i++) {
      inner += Math.hypot(i / 7 - 3, i % 7 - 3) <= 2.3 ? 1 : 0;
    }
    StringBuilder text = new StringBuilder("free:");
    for (int i = 0; i < 49; i++) {
      boolean in = Math.hypot(i / 7 - 3, i % 7 - 3) <= 2.3;
      text.append(i == 0 ? "" : i % 7 == 0 ? ";" : ",");
      text.append((float) (in ? 1.0 / inner : -1.0 / (49 - inner)));
    }
    return text.toString();
  }

  private static double largest(Tensor t) {
    double most = 0;
    for (float v : t.data()) {
      most = Math.max(most, v);
    }
    return most;
  }

  /** The sum of what changed, as a share of the sum of what was there. */
  private static double change(Tensor from, Tensor to) {
    double changed = 0;
    double all = 0;
    for (int i = 0; i < from.data().length; i++) {
      changed += Math.abs(to.data()[i] - from.data()[i]);
      all += Math.abs(from.data()[i]);
    }
    return changed / all;
  }

  /** The same between the first response and a later one shifted back. */
  double back(int step) {
    Tensor first = maps.get(0).get(0);
    Tensor now = maps.get(0).get(step);
    Tensor moved = Tensor.zeros(now.shape());
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x + step < SIDE; x++) {
        moved.set(0, 0, y, x, now.get(0, 0, y, x + step));
      }
    }
    return change(first, moved);
  }

  /** The stages below each other for room of {@code aspect} = width / height. */
  public Scene scene(double aspect) {
    List<String> captions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      boolean ends = i == 0 || i == inputs.size() - 1;
      captions.add(ends ? help(id) : caption(i));
      names.add(
          id.equals(SHIFT)
              ? Text.of("compare.invariance.input", "shift", i)
              : Text.of("compare.pyramid.input", "radius", i + LEAST));
    }
    List<VariedSubject.Stage> told = new ArrayList<>();
    for (int s = 0; s < maps.size(); s++) {
      List<String> lines = stages(id).get(s).stream().map(l -> Call.read(l).line()).toList();
      told.add(
          new VariedSubject.Stage(
              Text.of("compare." + id + "." + (s + 1)),
              lines,
              maps.get(s),
              Text.of("compare." + id + ".curve"),
              curves.get(s)));
    }
    return new VariedScene(new VariedSubject(title(id), captions, names, inputs, told), aspect);
  }

  private String caption(int i) {
    if (id.equals(SHIFT)) {
      return Text.of(
          "compare.invariance.caption",
          "shift",
          i,
          "a",
          percent(curves.get(0).get(i)),
          "b",
          percent(curves.get(1).get(i)),
          "c",
          percent(curves.get(2).get(i)),
          "back",
          percent(back(i)));
    }
    int best = best(i);
    String value = String.format(java.util.Locale.ROOT, "%.2f", curves.get(best).get(i));
    return Text.of(
        "compare.pyramid.caption", "radius", i + LEAST, "level", best + 1, "value", value);
  }

  /** The stage whose number is largest at a step. */
  int best(int step) {
    int best = 0;
    for (int s = 1; s < curves.size(); s++) {
      best = curves.get(s).get(step) > curves.get(best).get(step) ? s : best;
    }
    return best;
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
