package convlens.app.deck;

import convlens.app.common.Tasks;
import convlens.app.stage.History;
import convlens.play.DeckPlan;
import convlens.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/** The deck that is worked on, with its history; written soon after each change. */
final class DeckModel {
  private final Path file;
  private final Consumer<String> say;
  private final LongSupplier clock;
  private History<DeckPlan> history;
  private final ReadOnlyObjectWrapper<DeckPlan> plan;
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
  private final PauseTransition soon = new PauseTransition(Duration.millis(400));
  private boolean unwritten;

  /**
   * An empty deck, until what was left is read.
   *
   * @param folder where it is kept
   * @param clock milliseconds, to tell one gesture from the next
   * @param say told in a sentence what could not be
   */
  DeckModel(Path folder, LongSupplier clock, Consumer<String> say) {
    this.file = folder.resolve("deck" + DeckFile.ENDING);
    this.say = say;
    this.clock = clock;
    DeckPlan empty = new DeckPlan(Text.of("deck.untitled"), List.of());
    this.history = new History<>(empty, clock);
    this.plan = new ReadOnlyObjectWrapper<>(empty);
    soon.setOnFinished(e -> flush());
  }

  /** Reads what the last start left. */
  void restore() {
    Tasks.of(() -> DeckFile.left(file))
        .on(Tasks.FILES)
        .then(
            left -> {
              left.deck().ifPresent(this::begin);
              left.damaged()
                  .ifPresent(aside -> say.accept(Text.of("deck.problem.aside", "file", aside)));
            })
        .otherwise(unreadable -> say.accept(Text.of("deck.problem.unreadable", "file", file)))
        .start();
  }

  /** What was left is no edit, and stands before what was added while it was read. */
  private void begin(DeckPlan left) {
    DeckPlan whole = left;
    for (DeckPlan.Entry added : plan.get().entries()) {
      whole = whole.with(added);
    }
    history = new History<>(whole, clock);
    plan.set(whole);
  }

  ReadOnlyObjectProperty<DeckPlan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  DeckPlan plan() {
    return plan.get();
  }

  ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** Changes the deck; edits of one key in quick succession are one step of the history. */
  void edit(UnaryOperator<DeckPlan> change, String key) {
    DeckPlan next = change.apply(plan.get());
    if (!next.equals(plan.get())) {
      history.edit(next, key);
      shown(next);
    }
  }

  void undo() {
    history.undo().ifPresent(this::shown);
  }

  void redo() {
    history.redo().ifPresent(this::shown);
  }

  private void shown(DeckPlan next) {
    plan.set(next);
    undoable.set(history.canUndo());
    redoable.set(history.canRedo());
    unwritten = true;
    soon.playFromStart();
  }

  /** Writes what is not written yet. */
  void flush() {
    soon.stop();
    if (unwritten) {
      unwritten = false;
      DeckPlan now = plan.get();
      write(file, now, done -> {});
    }
  }

  /** Saves the deck somewhere, whole or not at all. */
  void save(Path target) {
    DeckPlan now = plan.get();
    write(target, now, done -> say.accept(Text.of("deck.saved", "file", target.getFileName())));
  }

  private void write(Path target, DeckPlan now, Consumer<Boolean> done) {
    Tasks.run(
            () -> {
              try {
                if (target.equals(file)) {
                  Files.createDirectories(file.getParent());
                }
                DeckFile.write(target, now);
              } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
              }
            })
        .on(Tasks.FILES)
        .then(done)
        .otherwise(fault -> say.accept(Scenes.why(fault)))
        .start();
  }

  /** Opens a deck; the one that is there stays where it cannot be read, and undo leads back. */
  void open(Path source) {
    Tasks.of(() -> DeckFile.read(source))
        .on(Tasks.FILES)
        .then(
            read -> {
              edit(now -> read, "open");
              history.seal();
              say.accept(Text.of("deck.opened", "file", source.getFileName()));
            })
        .otherwise(
            fault ->
                say.accept(
                    Text.of(
                        "deck.problem.open",
                        "file",
                        source.getFileName(),
                        "reason",
                        Scenes.why(fault))))
        .start();
  }

  /** A gesture ended: the next edit is a step of its own. */
  void seal() {
    history.seal();
  }
}
