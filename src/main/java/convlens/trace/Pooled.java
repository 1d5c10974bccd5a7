package convlens.trace;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a pooling's trace tells beside its terms; each of its steps gathers one window. */
public interface Pooled extends Trace {
  @Override
  default boolean channelwise() {
    return true;
  }

  /**
   * The window of step {@code i} before the input's end cut it off: larger than {@link #window}
   * where it hangs over the edge. Its cells beyond that one are never read.
   */
  Window whole(int i);

  /** Which of the step's terms is the result; empty where they all are. */
  default OptionalInt winner(int i) {
    return OptionalInt.empty();
  }

  /** What the step's sum is divided by; empty where it is not a mean. */
  default OptionalLong divisor(int i) {
    return OptionalLong.empty();
  }

  /** The place the step gives beside its value, where places are asked for: row * W + column. */
  default OptionalInt index(int i) {
    return OptionalInt.empty();
  }

  /** The pooling a trace is of, if it is of one. */
  static Optional<Pooled> of(Trace trace) {
    return trace instanceof Pooled p ? Optional.of(p) : Optional.empty();
  }
}
