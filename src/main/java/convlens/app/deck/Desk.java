package convlens.app.deck;

import convlens.app.export.Choices;
import convlens.app.export.ExportSheet;
import convlens.app.export.Subject;
import convlens.app.shell.Sheets;
import convlens.app.shell.State;
import convlens.app.shell.View;
import convlens.app.stage.Player;
import convlens.app.stage.Telling;
import convlens.export.Exporter;
import convlens.scene.Theme;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where pictures leave the window: exported at once, or collected for a deck. */
public final class Desk {
  private static final String KEPT = "export";
  private final Sheets sheets;
  private Choices choices;

  public Desk(Sheets sheets, State before) {
    this.sheets = sheets;
    this.choices =
        before
            .rooms()
            .of(KEPT)
            .map(json -> Choices.read(json, ServiceLoader.load(Exporter.class)))
            .orElse(Choices.FIRST);
  }

  /** Saves what a room shows: the step that was on the stage when the dialog opened. */
  public void export(View view, Theme now) {
    Optional<Player> player = view.telling().map(Telling::player);
    int step = player.map(Player::step).orElse(0);
    double pace = player.map(p -> Player.SECONDS_PER_STEP / p.speedProperty().get()).orElse(1.0);
    view.export().ifPresent(what -> export(Subject.of(what, step), now, pace, player));
  }

  private void export(Subject what, Theme now, double pace, Optional<Player> player) {
    boolean played = player.filter(p -> p.playingProperty().get()).isPresent();
    player.ifPresent(p -> p.playingProperty().set(false));
    new ExportSheet(what, choices, now, pace, chosen -> choices = chosen)
        .open(sheets, () -> player.ifPresent(p -> p.playingProperty().set(played)));
  }

  /** What was chosen last, written over what was kept before. */
  public State keep(State state) {
    return state.withRooms(state.rooms().with(KEPT, choices.json()));
  }
}
