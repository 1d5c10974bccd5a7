package convlens.app.operation;

import convlens.data.Generated;
import convlens.data.InputSpec;
import convlens.data.Pattern;
import convlens.op.Operation;
import convlens.param.Args;
import convlens.param.ProblemException;
import convlens.play.Setting;
import convlens.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a setting when another operation is chosen: its input stays where it fits. */
final class OtherOperation {
  /** Numbers of channels tried, the most telling first. */
  private static final List<Integer> CHANNELS = List.of(1, 2, 4, 3, 6, 8, 9, 16);

  private OtherOperation() {}

  /**
   * The other operation on the same input, or on one with as many channels as it takes, or on the
   * one it opens with. An input that nobody chose gives way to that at once.
   *
   * @param loaded the shape of the input now, where it is known
   */
  static Setting of(Operation operation, Setting now, Optional<Shape> loaded) {
    Setting fresh = Setting.opening(operation, now.kernel());
    if (givesWay(operation, now)) {
      return fresh;
    }
    Setting same = Setting.of(operation, now.input(), now.kernel());
    Optional<Shape> shape = now.input().shape().or(() -> loaded);
    if (shape.isEmpty() || fits(same, shape.get())) {
      return same;
    }
    return CHANNELS.stream()
        .flatMap(channels -> with(now.input(), channels))
        .map(input -> Setting.of(operation, input, now.kernel()))
        .filter(s -> s.input().shape().filter(known -> fits(s, known)).isPresent())
        .findFirst()
        .orElse(fresh);
  }

  /**
   * True for what the operation before was opened with, and for random digits where the next has
   * something that shows it better.
   */
  private static boolean givesWay(Operation next, Setting now) {
    boolean opened =
        now.operation()
            .openingInput(now.args())
            .filter(text -> text.equals(now.input().text()))
            .isPresent();
    boolean random = now.input() instanceof Generated g && g.pattern() == Pattern.RANDOM;
    boolean better = next.openingInput(Args.presets(next.params())).isPresent();
    return opened || (random && better);
  }

  private static boolean fits(Setting setting, Shape shape) {
    return setting.operation().check(setting.args(), shape).isEmpty();
  }

  private static Stream<InputSpec> with(InputSpec input, int channels) {
    try {
      return Stream.of(input.withChannels(channels));
    } catch (ProblemException refused) {
      return Stream.empty();
    }
  }
}
