package convlens.watch;

import convlens.blas.Blas;
import convlens.data.set.DataSet;
import convlens.model.Model;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Ending;
import convlens.train.EpochReport;
import convlens.train.Moments;
import convlens.train.Position;
import convlens.train.Run;
import convlens.train.RunLog;
import convlens.train.Setup;
import convlens.train.Trainer;
import convlens.train.Watcher;
import convlens.train.goal.Gan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A run that is watched: it trains on a thread of its own, and whoever looks gets copies.
 *
 * <p>All methods may be called from any thread. Training waits for nobody: weights are copied only
 * when the viewer has done with the ones before.
 */
public final class Session {
  private static final long SAVES_NANOS = 20_000_000_000L;
  private static final long MOMENT_NANOS = 2_000_000_000L;

  private final Run run;
  private final Blas blas;
  private final Moments moments;
  private final Viewer viewer;
  private final Figures figures = new Figures();
  private final List<LayerRow> rows;
  private final AtomicBoolean started = new AtomicBoolean();
  private final Pace pace = new Pace();
  private final Executor training;
  private volatile Progress progress;
  private volatile List<Moments.Moment> past = List.of();
  private volatile Optional<EpochReport> epoch = Optional.empty();
  private volatile Optional<Throwable> fault = Optional.empty();
  private long saved = System.nanoTime();
  private long remembered = System.nanoTime();

  /**
   * A session that waits to be asked.
   *
   * @param training runs the training, from beginning to end
   * @param looking runs what is looked at
   * @throws IOException when the run's past cannot be read
   */
  public Session(Run run, Blas blas, Executor training, Executor looking) throws IOException {
    this.run = run;
    this.blas = blas;
    this.training = training;
    this.moments = new Moments(run.folder());
    this.rows = LayerRow.of(run.trainer().setup().model());
    this.past = moments.all();
    Trainer t = run.trainer();
    this.viewer =
        new Viewer(
            new Lens(t.setup().model(), t.data(), t.setup().seed(), blas), looking, this::lost);
    remember();
    viewer.take(Weights.copy(t));
    t.control().pause();
    boolean done = t.position().epoch() >= t.setup().epochs();
    progress = progress(done ? Progress.State.DONE : Progress.State.RESTING, "");
  }

  /** What was logged after the checkpoint it goes on from is none of this run's. */
  private void remember() throws IOException {
    long now = run.trainer().position().step();
    for (RunLog.Line l : RunLog.read(run.folder(), RunLog.STEPS)) {
      if (l.step() <= now) {
        figures.add(l.step(), l.figures());
      }
    }
    for (RunLog.Line l : RunLog.read(run.folder(), RunLog.EPOCHS)) {
      if (l.step() <= now) {
        figures.add(l.step(), validation(l.figures()));
      }
    }
  }

  private static Map<String, Double> validation(Map<String, Double> all) {
    Map<String, Double> some = new LinkedHashMap<>();
    all.forEach(
        (name, v) -> {
          if (name.startsWith("val_") || name.startsWith("train_")) {
            some.put(name, v);
          }
        });
    return some;
  }

  public Setup setup() {
    return run.trainer().setup();
  }

  public Run run() {
    return run;
  }

  /** The rows of its model, in order. */
  public List<LayerRow> rows() {
    return rows;
  }

  public Viewer viewer() {
    return viewer;
  }

  public Figures figures() {
    return figures;
  }

  public Progress progress() {
    return progress;
  }

  /** What the newest epoch came to. */
  public Optional<EpochReport> epoch() {
    return epoch;
  }

  /** What ended the run that should never happen, to be reported. */
  public Optional<Throwable> fault() {
    return fault;
  }

  /** Whole states of the past, the oldest first. */
  public List<Moments.Moment> past() {
    return past;
  }

  /** Trains on. */
  public void play() {
    begin();
    trains(true, true);
    run.trainer().control().resume();
    state(Progress.State.RUNNING);
  }

  /** Waits after the batch at work. */
  public void pause() {
    run.trainer().control().pause();
  }

  /** One batch, then waits. */
  public void step() {
    begin();
    run.trainer().control().step();
  }

  /** Another learning rate from the next batch on. */
  public void learningRate(double rate) {
    run.trainer().control().learningRate(rate);
  }

  /** For a GAN: who learns from here on. */
  public void trains(boolean generator, boolean discriminator) {
    if (run.trainer().objective() instanceof Gan g) {
      g.trains(generator, discriminator);
    }
  }

  /** Comes to an end after the batch at work, with a checkpoint. */
  public void stop() {
    run.trainer().control().stop();
    viewer.close();
  }

  /** Another lens on the model, for whoever goes through its past. */
  Lens lens() {
    return new Lens(setup().model(), run.trainer().data(), setup().seed(), blas);
  }

  /**
   * Its model as it is now, to be looked at when another run has taken its place: holds weights and
   * nothing else of the run. Only while no batch is at work.
   */
  public Supplier<Lens> kept() {
    Weights weights = Weights.copy(run.trainer());
    Model model = setup().model();
    DataSet data = run.trainer().data();
    long seed = setup().seed();
    Blas engine = blas;
    return () -> {
      Lens lens = new Lens(model, data, seed, engine);
      lens.load(weights);
      return lens;
    };
  }

  /** Where a moment of the past stands. */
  Position position(Moments.Moment m) {
    int batches = run.trainer().perEpoch();
    return new Position((int) (m.step() / batches), (int) (m.step() % batches), m.step());
  }

  /** Shows a moment of the past. */
  public void back(Moments.Moment m) {
    viewer.back(m, position(m));
  }

  /** A moment whose files are damaged is none any more; the others stay. */
  private void lost(Moments.Moment m) {
    past = past.stream().filter(each -> !each.equals(m)).toList();
    progress = progress.as(progress.state(), Text.of("watch.moment.damaged", "step", m.step()));
  }

  private void state(Progress.State to) {
    Progress p = progress;
    if (p.isOpen()) {
      progress = p.as(to, p.told());
    }
  }

  private void begin() {
    if (progress.isOpen() && started.compareAndSet(false, true)) {
      training.execute(this::train);
    }
  }

  private void train() {
    try {
      Ending end = run.run(new Looking());
      Progress.State how =
          switch (end.how()) {
            case DONE -> Progress.State.DONE;
            case STOPPED -> Progress.State.RESTING;
            case NOT_FINITE -> Progress.State.BROKEN;
          };
      progress = progress(how, end.told());
    } catch (ProblemException e) {
      progress = progress(Progress.State.BROKEN, e.problem().rule());
    } catch (IOException e) {
      progress = progress(Progress.State.BROKEN, told(e));
    } catch (OutOfMemoryError e) {
      progress = progress(Progress.State.BROKEN, Text.of("watch.memory"));
    } catch (RuntimeException | LinkageError e) {
      // Whatever it was, nobody must wait for a run that has ended.
      fault = Optional.of(e);
      progress = progress(Progress.State.BROKEN, Text.of("watch.fault"));
    }
    viewer.take(Weights.copy(run.trainer()));
  }

  private static String told(IOException e) {
    String why = e.getMessage();
    return Text.of("watch.unwritable", "why", why == null ? "" : why);
  }

  private Progress progress(Progress.State state, String told) {
    Trainer t = run.trainer();
    Position at = t.position();
    double each = pace.perStep();
    long left = (long) (t.setup().epochs() - at.epoch()) * t.perEpoch() - at.batch();
    return new Progress(
        state,
        at,
        t.setup().epochs(),
        t.perEpoch(),
        each == 0 ? 0 : t.setup().batchSize() / each,
        each * (double) left,
        told);
  }

  /** Whole states: at first often, then at times, and whenever an epoch is done. */
  private void moment() {
    try {
      past = moments.write(run.trainer());
      remembered = System.nanoTime();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** On the training thread, which waits: it takes what it needs and is gone. */
  private final class Looking implements Watcher {
    @Override
    public void step(Position done, int batches, Map<String, Double> all) {
      long now = System.nanoTime();
      pace.step(now);
      figures.add(done.step(), all);
      progress = progress(Progress.State.RUNNING, "");
      if (viewer.wants()) {
        viewer.take(Weights.copy(run.trainer()));
      }
      boolean early = Long.bitCount(done.step()) == 1 && done.step() <= 64;
      if (done.batch() < batches && (early || now - remembered > MOMENT_NANOS)) {
        moment();
      }
      if (now - saved > SAVES_NANOS) {
        saved = now;
        run.trainer().control().save();
      }
    }

    @Override
    public void epoch(EpochReport report) {
      epoch = Optional.of(report);
      Map<String, Double> all = new LinkedHashMap<>();
      report.training().forEach((name, v) -> all.put("train_" + name, v));
      report.validation().forEach((name, v) -> all.put("val_" + name, v));
      figures.add(report.at().step(), all);
      moment();
      pace.rest();
    }

    @Override
    public void rests(Position at) {
      if (past.stream().noneMatch(m -> m.step() == at.step())
          && at.batch() < run.trainer().perEpoch()) {
        moment();
      }
      viewer.take(Weights.copy(run.trainer()));
      pace.rest();
      progress = progress(Progress.State.RESTING, "");
    }

    @Override
    public void checkpoint(Position at) {
      saved = System.nanoTime();
    }
  }
}
