package convlens.app.operation;

import convlens.data.Generated;
import convlens.data.InputSpec;
import convlens.data.Pattern;
import convlens.op.Operation;
import convlens.param.ProblemException;
import convlens.play.Setting;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a setting when another operation is chosen: its input stays where it fits. */
final class OtherOperation {
  /** Numbers of channels tried, the most telling first. */
  private static final List<Integer> CHANNELS = List.of(1, 2, 4, 3, 6, 8, 9, 16);

  private static final int SIDE = 8;

  private OtherOperation() {}

  /**
   * The other operation on the same input, or on one with as many channels as it takes, or on a
   * pattern it takes. Where nothing helps the first comes back, and its check says why.
   *
   * @param loaded the shape of the input now, where it is known
   */
  static Setting of(Operation operation, Setting now, Optional<Shape> loaded) {
    Setting same = Setting.of(operation, now.input(), now.kernel());
    Optional<Shape> shape = now.input().shape().or(() -> loaded);
    if (shape.isEmpty() || fits(same, shape.get())) {
      return same;
    }
    return others(now.input()).stream()
        .map(input -> Setting.of(operation, input, now.kernel()))
        .filter(s -> s.input().shape().filter(known -> fits(s, known)).isPresent())
        .findFirst()
        .orElse(same);
  }

  private static boolean fits(Setting setting, Shape shape) {
    return setting.operation().check(setting.args(), shape).isEmpty();
  }

  private static List<InputSpec> others(InputSpec now) {
    InputSpec pattern = Generated.of(Pattern.RANDOM, SIDE, SIDE);
    List<InputSpec> found = new ArrayList<>();
    for (InputSpec base : List.of(now, pattern)) {
      for (int channels : CHANNELS) {
        with(base, channels).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<InputSpec> with(InputSpec input, int channels) {
    try {
      return Optional.of(input.withChannels(channels));
    } catch (ProblemException refused) {
      return Optional.empty();
    }
  }
}
