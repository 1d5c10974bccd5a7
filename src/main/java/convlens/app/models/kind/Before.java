package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Earlier;
import convlens.watch.Lens;
import convlens.watch.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The run before this one, seen beside it: with another decoder, with its skips cut. There is one
 * while an experiment or a branch has a run before it.
 */
final class Before {
  private final ModelsModel model;
  private Optional<Session> now = Optional.empty();

  /** Read on the viewer's thread. */
  private volatile Optional<Run> run = Optional.empty();

  /** A run that rests, and the lens on it once somebody looked. */
  static final class Run {
    private final String name;
    private final Supplier<Lens> kept;
    private Optional<Lens> lens = Optional.empty();

    private Run(String name, Supplier<Lens> kept) {
      this.name = name;
      this.kept = kept;
    }

    String name() {
      return name;
    }

    /** For the viewer's thread alone. */
    Lens lens() {
      if (lens.isEmpty()) {
        lens = Optional.of(kept.get());
      }
      return lens.get();
    }
  }

  Before(ModelsModel model) {
    this.model = model;
  }

  /** Another run is seen from here on. */
  void of(Optional<Session> next) {
    if (next.equals(now)) {
      return;
    }
    List<Earlier> earlier = model.earlierProperty().get();
    run =
        earlier.isEmpty()
            ? Optional.empty()
            : now.map(s -> new Run(earlier.get(earlier.size() - 1).name(), s.kept()));
    now = next;
  }

  /** The run before where it learns from the same data as the one that is seen. */
  Optional<Run> of(Lens lens) {
    return run.filter(r -> r.lens().data().name().equals(lens.data().name()))
        .filter(r -> r.lens().data().inputDims().equals(lens.data().inputDims()))
        .filter(r -> r.lens().data().targetDims().equals(lens.data().targetDims()));
  }
}
