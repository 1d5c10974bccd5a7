package convlens.app.deck;

import com.fasterxml.jackson.databind.JsonNode;
import convlens.app.common.Tasks;
import convlens.app.export.Choices;
import convlens.app.export.ExportSheet;
import convlens.app.export.Subject;
import convlens.app.export.Way;
import convlens.app.program.ProgramSheet;
import convlens.app.shell.Sheets;
import convlens.app.shell.State;
import convlens.app.shell.View;
import convlens.app.stage.Export;
import convlens.app.stage.Player;
import convlens.app.stage.Telling;
import convlens.app.worksheet.WorksheetSheet;
import convlens.export.Exporter;
import convlens.play.DeckPlan;
import convlens.play.FrozenScene;
import convlens.play.Piece;
import convlens.play.Retitled;
import convlens.play.Setting;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/** Where pictures leave the window: exported at once, or collected for a deck. */
public final class Desk {
  private static final String KEPT = "export";

  /** More steps are only shown when asked for. */
  private static final int MOST_STEPS = 60;

  private static final double SLIDE = 16.0 / 9;

  private final Sheets sheets;
  private final DeckModel model;
  private final Scenes scenes = new Scenes();

  /** How the last session left it: read when somebody exports, for that loads every format. */
  private final Optional<JsonNode> left;

  private Optional<Choices> choices = Optional.empty();
  private Consumer<String> say = sentence -> {};
  private Optional<DeckSheet> open = Optional.empty();

  /**
   * A desk.
   *
   * @param folder where the deck is kept between starts
   */
  public Desk(Sheets sheets, State before, Path folder) {
    this.sheets = sheets;
    this.left = before.rooms().of(KEPT);
    this.model = new DeckModel(folder, () -> System.nanoTime() / 1_000_000, this::say);
    model.restore();
  }

  /** Who says what became of the deck while it is not open. */
  public void toldBy(Consumer<String> teller) {
    say = teller;
  }

  private void say(String sentence) {
    open.ifPresentOrElse(sheet -> sheet.say(sentence), () -> say.accept(sentence));
  }

  /** How many scenes the deck has. */
  public ObservableValue<Integer> countProperty() {
    return model.planProperty().map(d -> d.entries().size());
  }

  /** Saves what a room shows: the step that was on the stage when the dialog opened. */
  public void export(View view, Theme now) {
    Optional<Player> player = view.telling().map(Telling::player);
    int step = player.map(Player::step).orElse(0);
    double pace = player.map(p -> Player.SECONDS_PER_STEP / p.speedProperty().get()).orElse(1.0);
    view.export()
        .ifPresentOrElse(
            what -> export(Subject.of(what, step), now, pace, player, ways(what)),
            () -> view.say(Text.of("app.export.nothing")));
  }

  private Choices choices() {
    return choices
        .or(() -> left.map(json -> Choices.read(json, ServiceLoader.load(Exporter.class))))
        .orElse(Choices.FIRST);
  }

  /** What else a teacher takes along: exercises, and of one operation its program. */
  private List<Way> ways(Export what) {
    List<Way> ways = new ArrayList<>();
    setting(what).ifPresent(s -> ways.add(Way.program(instead(() -> program(s)))));
    ways.add(Way.worksheet(instead(this::worksheet)));
    return ways;
  }

  private Runnable instead(Runnable dialog) {
    return () -> {
      sheets.close();
      dialog.run();
    };
  }

  private static Optional<Setting> setting(Export what) {
    return what.piece()
        .flatMap(p -> p instanceof Piece.Questions ? p.turned() : Optional.of(p))
        .filter(Piece.Operation.class::isInstance)
        .map(p -> ((Piece.Operation) p).setting());
  }

  /** Makes exercises to hand out. */
  public void worksheet() {
    new WorksheetSheet().open(sheets);
  }

  private void program(Setting setting) {
    new ProgramSheet(setting).open(sheets);
  }

  /** Writes what a room shows as a program; not every room shows one operation. */
  public void program(View view) {
    view.export()
        .flatMap(Desk::setting)
        .ifPresentOrElse(this::program, () -> view.say(Text.of("code.sheet.none")));
  }

  private void export(
      Subject what, Theme now, double pace, Optional<Player> player, List<Way> ways) {
    boolean played = player.filter(p -> p.playingProperty().get()).isPresent();
    player.ifPresent(p -> p.playingProperty().set(false));
    new ExportSheet(what, choices(), now, pace, chosen -> choices = Optional.of(chosen), ways)
        .open(sheets, () -> player.ifPresent(p -> p.playingProperty().set(played)));
  }

  /** Puts what a room shows into the deck; what is live as the picture that it is now. */
  public void add(View view) {
    int step = view.telling().map(t -> t.player().step()).orElse(0);
    Optional<Export> what = view.export();
    if (what.isEmpty()) {
      view.say(Text.of("deck.nothing"));
      return;
    }
    Tasks.of(() -> entry(what.get(), step))
        .then(
            entry -> {
              if (model.plan().entries().size() >= DeckPlan.MOST) {
                view.say(Text.of("deck.problem.many", "most", DeckPlan.MOST));
                return;
              }
              model.edit(d -> d.with(entry), "add");
              model.seal();
              int count = model.plan().entries().size();
              view.say(Text.of("deck.added", "name", entry.name(), "n", count));
            })
        .start();
  }

  private static DeckPlan.Entry entry(Export what, int step) {
    Scene scene = what.scene().apply(SLIDE);
    Piece piece = what.piece().orElseGet(() -> new Piece.Frozen(FrozenScene.of(scene, MOST_STEPS)));
    int steps = what.piece().isPresent() ? scene.steps() : Math.min(MOST_STEPS, scene.steps());
    if (steps <= MOST_STEPS) {
      return new DeckPlan.Entry(scene.title(), piece, steps, 0, steps - 1);
    }
    // A question and its answer are two steps, of which the stage shows one.
    int asked = step > 0 && scene.asks(step - 1) ? step - 1 : step;
    int told = scene.asks(asked) ? asked + 1 : asked;
    return new DeckPlan.Entry(scene.title(), piece, steps, asked, told);
  }

  /**
   * Lays the deck over the window.
   *
   * @param present shows the deck to an audience
   */
  public void open(Theme theme, Runnable present) {
    scenes.keep(model.plan().entries().stream().map(DeckPlan.Entry::piece).toList());
    DeckSheet sheet =
        new DeckSheet(
            model,
            scenes,
            theme,
            new DeckSheet.Orders() {
              @Override
              public void present() {
                present.run();
              }

              @Override
              public void export() {
                Desk.this.export(subject(), theme, 1, Optional.empty(), List.of());
              }
            });
    open = Optional.of(sheet);
    sheet.open(sheets, () -> open = Optional.empty());
  }

  /** The deck before an audience; a room of its own while it is shown. */
  public View show() {
    return new DeckView(model, scenes);
  }

  /** The deck as something to export. */
  private Subject subject() {
    DeckPlan plan = model.plan();
    List<Subject.Part> parts =
        plan.entries().stream()
            .map(e -> new Subject.Part(e.first(), e.last(), e.steps(), shape -> scene(e, shape)))
            .toList();
    return new Subject(Text.of("deck.file"), plan.title(), parts, 0, true);
  }

  private Scene scene(DeckPlan.Entry e, double shape) {
    return new Retitled(scenes.scene(e.piece(), shape), e.name());
  }

  /** What was chosen last, written over what was kept before; the deck is written too. */
  public State keep(State state) {
    model.flush();
    return choices
        .<JsonNode>map(Choices::json)
        .or(() -> left)
        .map(json -> state.withRooms(state.rooms().with(KEPT, json)))
        .orElse(state);
  }
}
