package convlens.app.models;

import convlens.app.common.Faults;
import convlens.app.common.Fx;
import convlens.app.common.Latest;
import convlens.app.common.Tasks;
import convlens.app.models.experiment.Experiment;
import convlens.blas.Blas;
import convlens.data.set.DataSpec;
import convlens.model.Preset;
import convlens.train.Moments;
import convlens.train.Setup;
import convlens.watch.Progress;
import convlens.watch.Sample;
import convlens.watch.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the room of models shows and what can be done there, without a widget: a project, the run
 * that trains it, which of its moments is seen, which sample, which layer.
 *
 * <p>Belongs to the JavaFX thread; runs are made and read on a worker.
 */
public final class ModelsModel {
  private final ProjectModel project;
  private final Sessions sessions;
  private final PlannedRuns planned;
  private final Executor preparing = new Latest(Tasks.WORK);
  private final ReadOnlyObjectWrapper<Optional<Session>> session =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Moments.Moment>> past =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Moments.Moment>> moment =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Earlier>> earlier =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.FIRST);
  private final ObjectProperty<Optional<Chosen>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private boolean wantsToPlay;
  private boolean preparingNow;
  private long begun;

  /** Which sample is seen: one by its number, or one of the user's own. */
  public record Shown(int index, Optional<Sample> own) {
    static final Shown FIRST = new Shown(0, Optional.empty());
  }

  /** A layer somebody looks at. */
  public record Chosen(String graph, String node) {}

  /** A run that the one at work was branched off, for its curves. */
  public record Earlier(String name, convlens.watch.Figures figures, long until) {}

  /**
   * A room that begins with a project.
   *
   * @param runs where runs are kept
   * @param clock milliseconds, to tell one gesture from the next
   */
  @SuppressWarnings("this-escape") // listeners run on this thread, after the model is made
  public ModelsModel(Setup first, Blas blas, Path runs, LongSupplier clock) {
    this.project = new ProjectModel(first, clock);
    this.sessions = new Sessions(blas, runs);
    this.planned = new PlannedRuns(this, sessions, said::set);
    project.setupProperty().addListener((o, was, is) -> edited());
  }

  public ProjectModel project() {
    return project;
  }

  public ReadOnlyObjectProperty<Optional<Session>> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  public Optional<Session> session() {
    return session.get();
  }

  /** How the run stands; looked up once a pulse. */
  public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Moments that can be gone back to, the oldest first. */
  public ReadOnlyObjectProperty<List<Moments.Moment>> pastProperty() {
    return past.getReadOnlyProperty();
  }

  /** The moment of the past that is seen; empty for the newest weights. */
  public ReadOnlyObjectProperty<Optional<Moments.Moment>> momentProperty() {
    return moment.getReadOnlyProperty();
  }

  /** Runs whose curves are drawn beside this one's. */
  public ReadOnlyObjectProperty<List<Earlier>> earlierProperty() {
    return earlier.getReadOnlyProperty();
  }

  /** Why the project cannot be trained; empty when it can. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What is worth telling of what was just done. */
  public ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  public ObjectProperty<Shown> shownProperty() {
    return shown;
  }

  public ObjectProperty<Optional<Chosen>> chosenProperty() {
    return chosen;
  }

  /** True when the project is not the one that the run trains. */
  public boolean isStale() {
    return session.get().filter(s -> s.setup().equals(project.setup())).isEmpty();
  }

  /** Looks how the run stands; called once a pulse of the screen. */
  public void pulse() {
    session
        .get()
        .ifPresent(
            s -> {
              Progress now = s.progress();
              if (!Optional.of(now).equals(progress.get())) {
                progress.set(Optional.of(now));
                ended(s, now);
                planned.stands(s, now);
              }
              if (s.past() != past.get()) {
                past.set(s.past());
              }
            });
  }

  /** Makes the run of the project as it is; nothing trains until somebody asks. */
  public void prepare() {
    begin(() -> sessions.begin(project.setup()), List.of());
  }

  /** Goes on with a run that is on disk; where it cannot be read, the project begins anew. */
  public void resume(Path folder) {
    preparingNow = true;
    Tasks.of(() -> sessions.resume(folder, Optional.empty()))
        .then(
            s -> {
              project.edit(s.setup(), "resume");
              accept(s, List.of());
              said.set(SetupWords.resumed(s.progress()));
            })
        .otherwise(
            fault -> {
              refused(fault);
              prepare();
            })
        .start();
  }

  /** Opens a run somebody chose; the one at work stays where it cannot be read. */
  public void open(Path folder) {
    begin(() -> sessions.resume(folder, Optional.empty()), List.of());
  }

  private void begin(Callable<Session> maker, List<Earlier> beside) {
    preparingNow = true;
    long mine = ++begun;
    preparing.execute(
        () -> {
          try {
            Session made = maker.call();
            Fx.run(
                () -> {
                  if (mine != begun) {
                    sessions.leave(made); // Another one was asked for meanwhile.
                    return;
                  }
                  if (!made.setup().equals(project.setup())) {
                    project.edit(made.setup(), "run");
                  }
                  accept(made, beside);
                });
          } catch (Exception | OutOfMemoryError fault) {
            Fx.run(() -> refused(fault));
          }
        });
  }

  private void accept(Session next, List<Earlier> beside) {
    preparingNow = false;
    problem.set("");
    session.get().ifPresent(sessions::leave);
    moment.set(Optional.empty());
    earlier.set(beside);
    session.set(Optional.of(next));
    pulse();
    if (wantsToPlay) {
      wantsToPlay = false;
      next.play();
    }
  }

  /** What could not be done is told where the definition stands. */
  void refused(Throwable fault) {
    wantsToPlay = false;
    preparingNow = false;
    Refused.words(fault).ifPresentOrElse(problem::set, () -> Faults.report(fault));
  }

  /** A run that has not begun follows the project at once; one that has goes on as it is. */
  private void edited() {
    boolean untouched = session.get().filter(s -> s.progress().at().step() > 0).isEmpty();
    if (untouched && isStale()) {
      prepare();
    }
  }

  /** Trains on; a project that was changed begins a run of its own. */
  public void play() {
    live();
    if (preparingNow) {
      wantsToPlay = true;
      return;
    }
    if (isStale()) {
      wantsToPlay = true;
      prepare();
      return;
    }
    Session now = session.get().orElseThrow();
    switch (now.progress().state()) {
      case DONE -> {
        wantsToPlay = true;
        more(now);
      }
      case BROKEN -> restart();
      default -> now.play();
    }
  }

  /** As many epochs again. */
  private void more(Session done) {
    int epochs = done.setup().epochs();
    Path folder = done.run().folder().path();
    int all = done.progress().at().epoch() + Math.max(1, epochs / 2);
    begin(() -> sessions.resume(folder, Optional.of(all)), earlier.get());
  }

  public void pause() {
    wantsToPlay = false;
    session.get().ifPresent(Session::pause);
  }

  private boolean runs() {
    return progress.get().filter(p -> p.state() == Progress.State.RUNNING).isPresent();
  }

  /** Plays or pauses. */
  public void toggle() {
    if (runs()) {
      pause();
    } else {
      play();
    }
  }

  /** One batch. */
  public void step() {
    live();
    if (!isStale()) {
      session.get().ifPresent(Session::step);
    }
  }

  /** The same from the beginning, with the same initial weights. */
  public void restart() {
    wantsToPlay = runs();
    prepare();
  }

  /** Goes back to a moment of the past, which is seen until {@link #live}. */
  public void back(Moments.Moment m) {
    session
        .get()
        .ifPresent(
            s -> {
              s.pause();
              moment.set(Optional.of(m));
              s.back(m);
            });
  }

  /** Back from the past to the newest weights. */
  public void live() {
    if (moment.get().isPresent()) {
      moment.set(Optional.empty());
      session.get().ifPresent(s -> s.viewer().live());
    }
  }

  /** Trains on from what is seen with another setup; the run so far stays beside it. */
  public void branch(Setup next) {
    session
        .get()
        .ifPresent(
            s -> {
              Optional<Moments.Moment> from = moment.get();
              Earlier beside =
                  new Earlier(
                      BranchWords.was(s.setup(), next),
                      s.figures(),
                      from.map(Moments.Moment::step).orElse(s.progress().at().step()));
              List<Earlier> all = new ArrayList<>(earlier.get());
              all.add(beside);
              wantsToPlay = true;
              begin(() -> sessions.branch(s, next, from), List.copyOf(all));
            });
  }

  /** Another learning rate from the next batch on, without a new run. */
  public void learningRate(double rate) {
    session.get().ifPresent(s -> s.learningRate(rate));
  }

  /** Trains what an experiment plans, one run after the other, their curves beside each other. */
  public void experiment(Experiment e) {
    shown.set(Shown.FIRST);
    chosen.set(Optional.empty());
    planned.begin(e);
  }

  /** Trains a run of an experiment beside those before it. */
  void train(Setup setup, String key, List<Earlier> beside, String words) {
    project.edit(setup, key);
    wantsToPlay = true;
    begin(() -> sessions.begin(setup), beside);
    said.set(words);
  }

  /** Why a run came to a bad end stands where the definition stands. */
  private void ended(Session s, Progress now) {
    problem.set(now.told());
    if (moment.get().filter(m -> !s.past().contains(m)).isPresent()) {
      moment.set(Optional.empty()); // It was damaged.
    }
    s.fault().ifPresent(convlens.app.common.Faults::log);
  }

  /** Begins with a preset on its own data, or on others of the user's. */
  public void preset(Preset preset, Optional<String> data) {
    Tasks.of(() -> sessions.setup(preset, data))
        .then(
            setup -> {
              shown.set(Shown.FIRST);
              chosen.set(Optional.empty());
              project.edit(setup, "preset:" + preset.id());
              if (isStale()) {
                prepare();
              }
            })
        .otherwise(this::refused)
        .start();
  }

  /** The project on other data, a preset made anew for them; for a worker. */
  Setup forData(DataSpec spec) {
    return sessions.onto(project.setup(), spec);
  }

  /** The run that is seen, for whoever keeps it from one start to the next. */
  public Optional<Path> folder() {
    return session.get().map(s -> s.run().folder().path());
  }

  /** Stops the run with a checkpoint. */
  public void close() {
    session.get().ifPresent(sessions::leave);
  }
}
