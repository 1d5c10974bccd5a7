package convlens.trace;

import java.util.Optional;

/** A trace that puts each input cell where an index of its own says. */
public interface Placed extends Trace {
  @Override
  default boolean channelwise() {
    return true;
  }

  /** The index of an input cell: row * W' + column of its plane of the output. */
  int place(Cell cell);

  /** The placing a trace is of, if it is of one. */
  static Optional<Placed> of(Trace trace) {
    return trace instanceof Placed p ? Optional.of(p) : Optional.empty();
  }
}
