package convlens.app.models.build;

import convlens.scene.Ref;
import convlens.text.Text;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a click or a drag on the drawing does: a layer is chosen, or carried to another place. */
final class Carrying implements NetworkStage.Orders {
  private final BuildModel model;
  private final Consumer<Ref> clicked;
  private final BooleanSupplier free;

  /**
   * What a drag does.
   *
   * @param clicked told what was clicked
   * @param free false while a click means something else than to choose
   */
  Carrying(BuildModel model, Consumer<Ref> clicked, BooleanSupplier free) {
    this.model = model;
    this.clicked = clicked;
    this.free = free;
  }

  @Override
  public void clicked(Ref ref) {
    clicked.accept(ref);
  }

  @Override
  public Optional<String> carries(Ref layer, Optional<Ref> over) {
    return at(layer)
        .filter(c -> c.slot().isEmpty() && free.getAsBoolean())
        .filter(c -> !model.graph(c.graph()).inputs().containsKey(c.layer()))
        .map(c -> told(c, over.flatMap(this::at)));
  }

  private String told(Chosen c, Optional<Chosen> to) {
    if (to.isEmpty()) {
      return Text.of("build.carry", "name", c.layer());
    }
    if (!model.moves(c, to.get())) {
      return Text.of("build.carry.stays", "name", c.layer());
    }
    String key = to.get().slot().isPresent() ? "build.carry.on" : "build.carry.behind";
    return Text.of(key, "name", c.layer(), "to", to.get().layer());
  }

  private Optional<Chosen> at(Ref ref) {
    return model.built().flatMap(b -> b.chosen(ref));
  }

  @Override
  public void put(Ref layer, Ref there) {
    at(layer).ifPresent(c -> at(there).ifPresent(to -> model.move(c, to)));
  }
}
