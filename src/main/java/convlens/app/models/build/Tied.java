package convlens.app.models.build;

import convlens.app.models.ModelsModel;
import convlens.watch.LayerRow;
import convlens.watch.Session;
import java.util.List;
import java.util.Optional;

/**
 * The layer chosen in the drawing and the one the other sides look at: what is chosen here is
 * chosen there at once, what was chosen there is fetched when this side comes into sight.
 */
final class Tied {
  private final BuildModel build;
  private final ModelsModel models;

  Tied(BuildModel build, ModelsModel models) {
    this.build = build;
    this.models = models;
    build.chosenProperty().addListener((o, was, is) -> tell());
    // The run of an edited model knows the layer that was just made.
    models.sessionProperty().addListener((o, was, is) -> tell());
  }

  private List<LayerRow> rows() {
    return models.session().map(Session::rows).orElse(List.of());
  }

  private Optional<LayerRow> row(Chosen c) {
    return rows().stream()
        .filter(r -> r.graph().equals(c.graph()) && r.nodes().contains(c.layer()))
        .findFirst();
  }

  private void tell() {
    if (build.isWatched()) {
      build
          .chosenProperty()
          .get()
          .flatMap(this::row)
          .map(r -> new ModelsModel.Chosen(r.graph(), r.last()))
          .ifPresent(c -> models.chosenProperty().set(Optional.of(c)));
    }
  }

  /** Chooses the layer that the other sides look at, unless one of its row is chosen already. */
  void fetch() {
    Optional<ModelsModel.Chosen> there = models.chosenProperty().get();
    rows().stream()
        .filter(r -> there.equals(Optional.of(new ModelsModel.Chosen(r.graph(), r.last()))))
        .filter(r -> !Optional.of(r).equals(build.chosenProperty().get().flatMap(this::row)))
        .findFirst()
        .ifPresent(r -> build.choose(Chosen.layer(r.graph(), r.weight().orElse(r.nodes().get(0)))));
  }
}
