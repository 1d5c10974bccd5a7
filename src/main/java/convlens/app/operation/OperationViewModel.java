package convlens.app.operation;

import convlens.app.operation.Playing.Wanted;
import convlens.app.shell.Place;
import convlens.app.stage.History;
import convlens.app.stage.Player;
import convlens.blas.Blas;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.play.Backward;
import convlens.play.Example;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Ref;
import convlens.story.Stories;
import convlens.story.Style;
import convlens.story.View;
import convlens.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the operation view shows and what can be done there, without a widget.
 *
 * <p>Belongs to the thread that {@code back} runs on. What takes time happens on {@code worker};
 * while it is under way, and when a setting cannot be played, the last good picture stays.
 */
public final class OperationViewModel {
  private final Playing playing;
  private final Counting counting;
  private final History<Setting> history;
  private final Player player = new Player();
  private final ReadOnlyObjectWrapper<Setting> setting;
  private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>(View.AUTO);
  private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Problem>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Problem>> lineProblem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
  private double aspect = 1.2;

  /** The step the first picture opens on. */
  private int opening;

  /** The output cell that another setting's first picture opens on, once it is there. */
  private Optional<Opens> opens = Optional.empty();

  private record Opens(Setting setting, Ref cell) {}

  /**
   * A view model that begins to play {@code first}.
   *
   * @param worker where settings are played, one after the other
   * @param slow where what may come later is counted
   * @param back the thread this belongs to
   * @param clock milliseconds, to tell one gesture from the next
   */
  public OperationViewModel(
      Setting first, Blas blas, Executor worker, Executor slow, Executor back, LongSupplier clock) {
    this.playing = new Playing(blas, worker, back, new Answers());
    this.counting = new Counting(slow, back);
    this.history = new History<>(first, clock);
    this.setting = new ReadOnlyObjectWrapper<>(first);
    play();
  }

  public Player player() {
    return player;
  }

  /** What was asked for last, whether it can be played or not. */
  public ReadOnlyObjectProperty<Setting> settingProperty() {
    return setting.getReadOnlyProperty();
  }

  public Setting setting() {
    return setting.get();
  }

  /** The last good picture. */
  public ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  public Optional<Shown> shown() {
    return shown.get();
  }

  /** How often cells are read; empty while it is counted. */
  public ReadOnlyObjectProperty<Optional<Reads>> readsProperty() {
    return counting.readsProperty();
  }

  /** True from when something is asked for until it is shown or refused. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** Why the setting cannot be played; empty when it can. */
  public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
    return problems.getReadOnlyProperty();
  }

  /** What is wrong with the PyTorch line as it was typed. */
  public ReadOnlyObjectProperty<Optional<Problem>> lineProblemProperty() {
    return lineProblem.getReadOnlyProperty();
  }

  /** All channels, or the channel that is open. */
  public ReadOnlyObjectProperty<View> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /** Opens on a step and a channel, as they were left. Before the first picture only. */
  public void restore(Place place) {
    opening = place.step();
    view(place.view());
  }

  /** The setting as a line of PyTorch. */
  public String line() {
    return setting.get().operation().torchLine(setting.get().args());
  }

  /** Changes one parameter; the value is of its kind. */
  public void arg(String id, Object value) {
    Setting now = setting.get();
    edit(now.withArgs(now.args().with(id, value)), "arg:" + id);
  }

  public void input(InputSpec input) {
    edit(setting.get().withInput(input), "input:" + input.kind());
  }

  public void kernel(KernelSpec kernel) {
    edit(setting.get().withKernel(kernel), "kernel:" + kernel.kernel().id());
  }

  /** Plays a gradient of the operation, by its name, or the way forward again. */
  public void backward(Optional<String> of) {
    Setting now = setting.get();
    Optional<Backward> next =
        of.map(name -> now.backward().map(b -> b.to(name)).orElseGet(() -> Backward.of(name)));
    if (!next.equals(now.backward())) {
      view.set(View.AUTO);
      edit(now.withBackward(next), "backward");
      history.seal();
    }
  }

  /** Plays the way back from another gradient of the output. */
  public void grad(InputSpec grad) {
    Setting now = setting.get();
    edit(now.withBackward(now.backward().map(b -> b.from(grad))), "grad:" + grad.kind());
  }

  /** Puts a number into a cell of the stage. */
  public void cell(Ref ref, float value) {
    shown
        .get()
        .map(Shown::played)
        .map(this::current)
        .filter(p -> Edits.editable(p, ref))
        .ifPresent(p -> edit(Edits.cell(setting.get(), p, ref, value), "cell:" + ref));
  }

  /** Puts bias values: one for all output channels, or one for each. */
  public void bias(int channels, float... values) {
    edit(Edits.bias(setting.get(), channels, values), "bias");
  }

  /** Plays something else altogether; undo returns to what was before. */
  public void replace(Setting other) {
    opening = 0;
    view.set(View.AUTO);
    edit(other, "all");
  }

  /** Plays something else altogether and stands at one of its output cells. */
  public void replace(Setting other, Ref cell) {
    player.playingProperty().set(false);
    opens = Optional.of(new Opens(other, cell));
    replace(other);
    history.seal();
    shown.get().ifPresent(this::opened);
  }

  /** Goes to the output cell that was asked for, if this is the picture of its setting. */
  private void opened(Shown made) {
    Setting of = made.played().setting();
    opens
        .filter(o -> o.setting().equals(of))
        .ifPresent(
            o -> {
              opens = Optional.empty();
              player.seek(Math.min(made.step(o.cell()), player.steps() - 1));
            });
  }

  /** Plays a ready setting from its beginning; undo returns to what was before. */
  public void play(Example example) {
    replace(example.setting());
    history.seal();
    player.playingProperty().set(true);
  }

  /** Plays another operation, on the same input where that fits. */
  public void choose(Operation operation) {
    Setting now = setting.get();
    if (!operation.info().id().equals(now.operation().info().id())) {
      view.set(View.AUTO);
      Optional<Shape> loaded =
          shown
              .get()
              .map(Shown::played)
              .filter(p -> p.setting().input().equals(now.input()))
              .map(p -> p.given().shape());
      edit(OtherOperation.of(operation, now, loaded), "operation");
      history.seal();
    }
  }

  /** Reads a line of PyTorch, of whichever operation; an unreadable one changes nothing else. */
  public boolean line(String text) {
    Setting now = setting.get();
    Optional<Problem> first = Optional.empty();
    for (Operation op : Operations.beginningWith(now.operation())) {
      try {
        Args args = op.readTorchLine(text);
        lineProblem.set(Optional.empty());
        boolean same = op.info().id().equals(now.operation().info().id());
        Setting base = same ? now : Setting.of(op, now.input(), now.kernel());
        edit(base.withArgs(args), "line");
        history.seal();
        return true;
      } catch (ProblemException unreadable) {
        first = first.isPresent() ? first : Optional.of(unreadable.problem());
      }
    }
    lineProblem.set(first);
    return false;
  }

  /** The line is as the setting again: whatever was wrong with it is gone. */
  public void lineReverted() {
    lineProblem.set(Optional.empty());
  }

  /** Opens the channel of a cell flat. */
  public void open(Ref ref) {
    shown.get().ifPresent(s -> view(Stories.open(s.played().subject(), ref)));
  }

  /** Tells what is shown in another way; the channels and the step stay. */
  public void tell(Style style) {
    View v = view.get();
    boolean auto = shown.get().filter(s -> style == Stories.auto(s.played().subject())).isPresent();
    view(auto ? View.AUTO : new View(style, v.inputChannel(), v.kernel(), v.outputChannel()));
  }

  /** Tells the story as questions and answers, or as itself again. */
  public void predict(boolean on) {
    player.playingProperty().set(false);
    playing.predict(on);
    play();
  }

  /** All channels again. */
  public void close() {
    view(View.AUTO);
  }

  /** The room there is for the picture; a scene is laid out for it. */
  public void room(double width, double height) {
    double next = Math.rint(Math.max(0.4, Math.min(4, width / Math.max(1, height))) * 20) / 20;
    if (next != aspect) {
      aspect = next;
      play();
    }
  }

  public void undo() {
    history.undo().ifPresent(this::returned);
  }

  public void redo() {
    history.redo().ifPresent(this::returned);
  }

  /** A gesture ended: the next edit is a step of its own in the history. */
  public void seal() {
    history.seal();
  }

  private void returned(Setting to) {
    lineProblem.set(Optional.empty());
    setting.set(to);
    play();
  }

  private void view(View next) {
    if (!next.equals(view.get())) {
      view.set(next);
      play();
    }
  }

  private void edit(Setting next, String key) {
    history.edit(next, key);
    if (!next.equals(setting.get())) {
      lineProblem.set(Optional.empty());
      setting.set(next);
      play();
    }
  }

  /** What is shown may lag behind what was typed last: edits go on top of the latter. */
  private Played current(Played shownNow) {
    return shownNow.under(setting.get());
  }

  private void play() {
    undoable.set(history.canUndo());
    redoable.set(history.canRedo());
    Wanted wanted = new Wanted(setting.get(), view.get(), aspect);
    busy.set(true);
    playing.ask(wanted);
  }

  private final class Answers implements Playing.Told {
    @Override
    public void shown(Wanted wanted, Shown made) {
      done(wanted);
      boolean readAlike = shown.get().filter(s -> s.played().readsAs(made.played())).isPresent();
      if (wanted.setting().equals(setting.get())) {
        problems.set(List.of());
      }
      if (wanted.view().equals(view.get())) {
        view.set(made.view());
      }
      int step = shown.get().isPresent() ? made.sameMoment(shown.get(), player.step()) : opening;
      player.length(made.scene().steps(), made.scene().stepsPerTick());
      if (step != player.step()) {
        player.seek(step);
      }
      shown.set(Optional.of(made));
      opened(made);
      if (!readAlike) {
        counting.count(made.played(), shown::get);
      }
    }

    @Override
    public void refused(Wanted wanted, List<Problem> found) {
      done(wanted);
      if (wanted.setting().equals(setting.get())) {
        problems.set(found);
      }
    }
  }

  /** Lets a tap that an offset moves read elsewhere, in rows and columns of the input. */
  void tap(TapDrag.Held tap, double row, double column) {
    shown
        .get()
        .map(Shown::played)
        .map(this::current)
        .flatMap(p -> TapDrag.moved(setting.get(), p, tap, row, column))
        .ifPresent(next -> edit(next, "tap:" + tap.ref()));
  }

  private void done(Wanted wanted) {
    if (playing.isNewest(wanted)) {
      busy.set(false);
    }
  }
}
