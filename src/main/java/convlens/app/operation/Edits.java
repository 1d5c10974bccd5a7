package convlens.app.operation;

import convlens.data.InputSpec;
import convlens.data.Numbers;
import convlens.data.Picture;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Ref;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Tap;
import java.util.Arrays;
import java.util.Optional;

/** What becomes of a setting when somebody changes a number on the stage. */
final class Edits {
  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  private Edits() {}

  /**
   * True when a number can be typed over the cell: a kernel's on the way forward, an input's if not
   * a photo. On a way back what is read is typed over, whichever that is.
   */
  static boolean editable(Played played, Ref ref) {
    boolean kernel = ref.part().equals(Ref.KERNEL) && played.way().isEmpty();
    boolean photo = played.setting().input() instanceof Picture && !readsGrad(played);
    boolean input = ref.part().equals(Ref.INPUT) && !photo;
    return (kernel || input) && value(played, ref).isPresent();
  }

  private static boolean readsGrad(Played played) {
    return played.way().filter(Played.Way::readsGrad).isPresent();
  }

  /** Why a cell that holds a number cannot be changed here; empty for one that can. */
  static Optional<String> refusal(Played played, Ref ref) {
    boolean kernel = ref.part().equals(Ref.KERNEL) && played.way().isPresent();
    return kernel ? Optional.of(Text.of("app.stage.back.kernel")) : Optional.empty();
  }

  /** The number a cell of the input, a kernel or the output holds; empty where there is none. */
  static Optional<Float> value(Played played, Ref ref) {
    Optional<Tensor> tensor = tensor(played, ref);
    boolean kernel = ref.part().equals(Ref.KERNEL);
    if (kernel && (ref.k() < 0 || ref.c() < 0)) {
      return Optional.empty();
    }
    Tap at = kernel ? place(played, ref) : new Tap(0, ref.c(), ref.y(), ref.x());
    return tensor
        .filter(t -> at.kernel() >= 0 && at.kernel() < t.shape().n())
        .filter(t -> at.c() >= 0 && at.c() < t.shape().c())
        .filter(t -> t.shape().contains(at.y(), at.x()))
        .map(t -> t.get(at.kernel(), at.c(), at.y(), at.x()));
  }

  /** The setting with one cell's number replaced; the cell must be {@link #editable}. */
  static Setting cell(Setting setting, Played played, Ref ref, float value) {
    Tensor next = tensor(played, ref).orElseThrow().copy();
    if (ref.part().equals(Ref.KERNEL)) {
      Tap at = place(played, ref);
      next.set(at.kernel(), at.c(), at.y(), at.x(), value);
      return setting.withWeights(WEIGHT, next);
    }
    next.set(0, ref.c(), ref.y(), ref.x(), value);
    InputSpec typed = new Numbers(next);
    return readsGrad(played)
        ? setting.withBackward(setting.backward().map(b -> b.from(typed)))
        : setting.withInput(typed);
  }

  /** The bias values a setting has now, one per output channel; empty without a bias. */
  static Optional<float[]> bias(Played played) {
    return played.weights().find(BIAS).map(t -> t.data().clone());
  }

  /** The setting with other bias values: one for all channels, or one for each. */
  static Setting bias(Setting setting, int channels, float... values) {
    float[] all = Arrays.copyOf(values, channels);
    if (values.length == 1) {
      Arrays.fill(all, values[0]);
    }
    return setting.withWeights(BIAS, Tensor.of(new Shape(channels, 1, 1, 1), all));
  }

  /** Where a kernel's cell as drawn stands in the weight. */
  private static Tap place(Played played, Ref ref) {
    Setting setting = played.setting();
    Tap drawn = new Tap(ref.k(), ref.c(), ref.y(), ref.x());
    if (played.way().isPresent()) {
      return drawn;
    }
    return setting.operation().place(setting.args(), drawn);
  }

  private static Optional<Tensor> tensor(Played played, Ref ref) {
    return switch (ref.part()) {
      case Ref.INPUT -> Optional.of(played.input());
      case Ref.KERNEL ->
          played
              .way()
              .map(w -> w.operation().gradient().kernel())
              .orElseGet(() -> played.weights().find(WEIGHT));
      case Ref.OUTPUT -> Optional.of(played.output());
      default -> Optional.empty();
    };
  }
}
