package convlens.app.deck;

import convlens.app.common.Latest;
import convlens.app.common.Tasks;
import convlens.app.stage.Player;
import convlens.app.stage.Telling;
import convlens.play.DeckPlan;
import convlens.play.Excerpt;
import convlens.play.Retitled;
import convlens.scene.Scene;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A deck being shown: which scene, which of its steps; at the end of one the next begins. */
final class DeckShow {
  private static final Executor NOW = new Latest(Tasks.worker("show-deck"));
  private static final double WIDE = 1.3;

  private final Scenes scenes;
  private final List<DeckPlan.Entry> entries;
  private final Consumer<String> say;
  private final Player player = new Player();
  private final ReadOnlyObjectWrapper<Optional<Scene>> scene =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Scene>> after =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private double shape = WIDE;
  private int at;

  /**
   * A show at its beginning.
   *
   * @param say told in a sentence why a scene cannot be shown
   */
  DeckShow(DeckPlan deck, Scenes scenes, Consumer<String> say) {
    this.scenes = scenes;
    this.entries = deck.entries();
    this.say = say;
    load(0, false);
  }

  Telling telling() {
    return new Telling(scene.getReadOnlyProperty(), after.getReadOnlyProperty(), player);
  }

  Player player() {
    return player;
  }

  ReadOnlyObjectProperty<Optional<Scene>> sceneProperty() {
    return scene.getReadOnlyProperty();
  }

  /** Which scene is shown, from 0. */
  int at() {
    return at;
  }

  int count() {
    return entries.size();
  }

  /** The room there is; scenes are laid out for it. */
  void room(double width, double height) {
    double next = Math.rint(Math.max(0.4, Math.min(4, width / Math.max(1, height))) * 20) / 20;
    if (next != shape) {
      shape = next;
      load(at, false);
    }
  }

  /** One step on; after the last the next scene. */
  void on() {
    if (player.step() < player.steps() - 1) {
      player.on();
    } else if (at < entries.size() - 1) {
      go(at + 1, false);
    }
  }

  /** One step back; before the first the end of the scene before. */
  void back() {
    if (player.step() > 0) {
      player.back();
    } else if (at > 0) {
      go(at - 1, true);
    }
  }

  /** To another scene, its first step or its last. */
  void go(int to, boolean end) {
    at = Math.max(0, Math.min(entries.size() - 1, to));
    player.playingProperty().set(false);
    player.seek(0);
    load(at, end);
  }

  private void load(int which, boolean end) {
    double wanted = shape;
    Tasks.of(() -> made(which, wanted))
        .on(NOW)
        .then(
            made -> {
              if (which == at && wanted == shape) {
                player.length(made.steps(), made.stepsPerTick());
                if (end) {
                  player.seek(made.steps() - 1);
                }
                scene.set(Optional.of(made));
                following(which, wanted);
              }
            })
        .otherwise(
            fault -> {
              if (which == at) {
                scene.set(Optional.empty());
                player.length(1, 1);
                say.accept(Scenes.why(fault));
              }
            })
        .start();
  }

  /** The next scene is made while this one is told, so that it is there when it is asked for. */
  private void following(int which, double wanted) {
    after.set(Optional.empty());
    if (which + 1 < entries.size()) {
      Tasks.of(() -> made(which + 1, wanted))
          .then(
              next -> {
                if (which == at) {
                  after.set(Optional.of(next));
                }
              })
          .otherwise(fault -> after.set(Optional.empty()))
          .start();
    }
  }

  private Scene made(int which, double wanted) {
    DeckPlan.Entry e = entries.get(which);
    Scene whole = new Retitled(scenes.scene(e.piece(), wanted), e.name());
    return new Excerpt(whole, e.first(), e.last());
  }
}
