package convlens.app.operation;

import convlens.app.common.Latest;
import convlens.play.Played;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How often cells are read: counted after the picture is there, for it takes longer than that. */
final class Counting {
  private final Executor slow;
  private final Executor back;
  private final ReadOnlyObjectWrapper<Optional<Reads>> reads =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param slow where it is counted; only the newest is
   * @param back the thread the result belongs to
   */
  Counting(Executor slow, Executor back) {
    this.slow = new Latest(slow);
    this.back = back;
  }

  /** Empty while it is counted. */
  ReadOnlyObjectProperty<Optional<Reads>> readsProperty() {
    return reads.getReadOnlyProperty();
  }

  /** Counts, and tells unless something that reads otherwise is shown by then. */
  void count(Played played, Supplier<Optional<Shown>> shown) {
    reads.set(Optional.empty());
    slow.execute(
        () -> {
          Reads counted = Reads.of(played.trace());
          back.execute(
              () -> {
                if (shown.get().filter(s -> s.played().readsAs(played)).isPresent()) {
                  reads.set(Optional.of(counted));
                }
              });
        });
  }
}
