package convlens.app.stage;

import convlens.app.common.Faults;
import convlens.app.common.Latest;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.play.PlayedException;
import convlens.scene.Scene;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What a room shows and how it is changed, without a widget: a setting with its history, and the
 * last good picture that came of it. Computing happens on a worker, the newest setting only.
 *
 * @param <T> a setting, immutable
 * @param <M> what is computed of it, immutable
 */
public final class RoomModel<T, M> {
  private final Work<T, M> work;
  private final Executor worker;
  private final Executor back;
  private final History<T> history;
  private final Player player = new Player();
  private final ReadOnlyObjectWrapper<T> setting;
  private final ReadOnlyObjectWrapper<Optional<Made<T, M>>> made =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Refused>> refused =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
  private volatile Optional<T> newest = Optional.empty();
  private double aspect = 1.2;

  // Only ever touched on the worker.
  private Optional<Computed<T, M>> last = Optional.empty();

  /** How a setting becomes a picture. */
  public interface Work<T, M> {
    /**
     * Computes a setting; takes its time.
     *
     * @throws PlayedException when the setting cannot be
     */
    M compute(T setting, BooleanSupplier cancelled);

    /** Lays what was computed out for a room of {@code aspect} = width / height. */
    Scene scene(T setting, M made, double aspect);
  }

  private record Computed<T, M>(T setting, M value) {}

  /** A picture that can be looked at. */
  public record Made<T, M>(T setting, M value, Scene scene) {}

  /** Why a setting cannot be: whose problems, and which. */
  public record Refused(String subject, List<Problem> problems) {}

  /**
   * A model that begins with {@code first}.
   *
   * @param worker where settings are computed, one after the other
   * @param back the thread this belongs to
   * @param clock milliseconds, to tell one gesture from the next
   */
  public RoomModel(T first, Work<T, M> work, Executor worker, Executor back, LongSupplier clock) {
    this.work = work;
    this.worker = new Latest(worker);
    this.back = back;
    this.history = new History<>(first, clock);
    this.setting = new ReadOnlyObjectWrapper<>(first);
    ask();
  }

  public Player player() {
    return player;
  }

  /** What was asked for last, whether it can be or not. */
  public ReadOnlyObjectProperty<T> settingProperty() {
    return setting.getReadOnlyProperty();
  }

  public T setting() {
    return setting.get();
  }

  /** The last good picture. */
  public ReadOnlyObjectProperty<Optional<Made<T, M>>> madeProperty() {
    return made.getReadOnlyProperty();
  }

  public Optional<Made<T, M>> made() {
    return made.get();
  }

  /** Why what was asked for last cannot be; empty when it can. */
  public ReadOnlyObjectProperty<Optional<Refused>> refusedProperty() {
    return refused.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** Changes the setting; edits of one key in quick succession are one step of the history. */
  public void edit(T next, String key) {
    history.edit(next, key);
    if (!next.equals(setting.get())) {
      setting.set(next);
      ask();
    }
  }

  public void undo() {
    history.undo().ifPresent(this::returned);
  }

  public void redo() {
    history.redo().ifPresent(this::returned);
  }

  private void returned(T to) {
    setting.set(to);
    ask();
  }

  /** The room there is for the picture; a scene is laid out for it. */
  public void room(double width, double height) {
    double next = Math.rint(Math.max(0.4, Math.min(4, width / Math.max(1, height))) * 20) / 20;
    if (next != aspect) {
      aspect = next;
      ask();
    }
  }

  /** What an export of the picture saves. */
  public Optional<Export> export(String name) {
    return made.get()
        .map(
            m ->
                new Export(
                    name, m.scene().steps(), shape -> work.scene(m.setting(), m.value(), shape)));
  }

  private void ask() {
    undoable.set(history.canUndo());
    redoable.set(history.canRedo());
    busy.set(true);
    T wanted = setting.get();
    double shape = aspect;
    newest = Optional.of(wanted);
    worker.execute(() -> make(wanted, shape));
  }

  private void make(T wanted, double shape) {
    try {
      M value =
          last.filter(c -> c.setting().equals(wanted))
              .map(Computed::value)
              .orElseGet(() -> work.compute(wanted, () -> !newest.equals(Optional.of(wanted))));
      last = Optional.of(new Computed<>(wanted, value));
      Scene scene = work.scene(wanted, value, shape);
      back.execute(() -> accept(new Made<>(wanted, value, scene)));
    } catch (PlayedException e) {
      back.execute(() -> refuse(wanted, new Refused(e.subject(), e.problems())));
    } catch (ProblemException e) {
      back.execute(() -> refuse(wanted, new Refused("", List.of(e.problem()))));
    } catch (CancellationException overtaken) {
      // A newer setting is waiting; its picture comes instead.
    } catch (RuntimeException | LinkageError | OutOfMemoryError fault) {
      Faults.report(fault);
      back.execute(() -> refuse(wanted, new Refused("", List.of())));
    }
  }

  private void accept(Made<T, M> now) {
    if (now.setting().equals(setting.get())) {
      busy.set(false);
      refused.set(Optional.empty());
    }
    player.length(now.scene().steps(), now.scene().stepsPerTick());
    made.set(Optional.of(now));
  }

  private void refuse(T wanted, Refused why) {
    if (wanted.equals(setting.get())) {
      busy.set(false);
      refused.set(Optional.of(why));
    }
  }
}
