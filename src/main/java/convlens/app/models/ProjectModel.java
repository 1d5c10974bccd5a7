package convlens.app.models;

import convlens.app.stage.History;
import convlens.train.Setup;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What is worked on: a model with all that its training is told, and the history of it. Its graph
 * may be unfinished.
 */
public final class ProjectModel {
  private final History<Setup> history;
  private final ReadOnlyObjectWrapper<Setup> setup;
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();

  /**
   * A project that begins with {@code first}.
   *
   * @param clock milliseconds, to tell one gesture from the next
   */
  public ProjectModel(Setup first, LongSupplier clock) {
    this.history = new History<>(first, clock);
    this.setup = new ReadOnlyObjectWrapper<>(first);
  }

  public ReadOnlyObjectProperty<Setup> setupProperty() {
    return setup.getReadOnlyProperty();
  }

  public Setup setup() {
    return setup.get();
  }

  public ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** Changes it; edits of one thing in quick succession are one step of the history. */
  public void edit(Setup next, String key) {
    history.edit(next, key);
    show();
  }

  public void undo() {
    history.undo();
    show();
  }

  public void redo() {
    history.redo();
    show();
  }

  private void show() {
    undoable.set(history.canUndo());
    redoable.set(history.canRedo());
    setup.set(history.now());
  }
}
