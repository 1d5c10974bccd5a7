package convlens.train;

import convlens.blas.Blas;
import convlens.blas.Workers;
import convlens.data.set.Augmentation;
import convlens.data.set.Batches;
import convlens.data.set.DataSet;
import convlens.data.set.Shuffle;
import convlens.data.set.Split;
import convlens.text.Text;
import convlens.train.goal.Objective;
import convlens.train.goal.Objectives;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trains one model on one thread: the thread that calls {@link #run}.
 *
 * <p>What is drawn at random follows from the seed and the step alone, so a run that is resumed
 * goes on as if it had never stopped, to the bit.
 */
public final class Trainer {
  /** Samples that one piece of filling a batch holds. */
  private static final int PIECE = 16;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final Setup setup;
  private final DataSet data;
  private final Batches batches;
  private final Optional<Batches> validation;
  private final Objective objective;
  private final Control control = new Control();
  private final Map<Integer, Batch> rooms = new LinkedHashMap<>();
  private Tally tally = new Tally();
  private Position position = Position.START;

  /**
   * A new run.
   *
   * @throws convlens.param.ProblemException when model and data do not fit, or it needs more memory
   *     than there is
   */
  public Trainer(Setup setup, DataSet data, Blas blas) {
    this.setup = setup;
    this.data = data;
    Fitting.check(setup, data);
    Split split = Split.of(data, setup.validation(), setup.seed());
    Optional<Augmentation> change =
        Optional.of(setup.augmentation()).filter(a -> !a.equals(Augmentation.NONE));
    int size = Math.min(setup.batchSize(), split.train().size());
    this.batches = new Batches(split.train(), size, true, Shuffle.seeded(setup.seed()), change);
    this.validation =
        split.validation().size() == 0
            ? Optional.empty()
            : Optional.of(
                Batches.plain(split.validation(), Math.min(size, split.validation().size())));
    this.objective =
        Objectives.of(setup.model(), setup.optimiser(), setup.clip(), setup.seed(), blas);
  }

  public Setup setup() {
    return setup;
  }

  public DataSet data() {
    return data;
  }

  public Objective objective() {
    return objective;
  }

  /** To be asked from any thread. */
  public Control control() {
    return control;
  }

  public Position position() {
    return position;
  }

  /** Batches of an epoch. */
  public int perEpoch() {
    return batches.perEpoch();
  }

  Tally tally() {
    return tally;
  }

  /** Goes on from there; weights and memories have been put back. */
  void resumeAt(Position at, Tally begun) {
    position = at;
    tally = begun;
  }

  /** Where a run keeps what it must not lose. */
  public interface Keeper {
    /** Nothing is kept. */
    Keeper NONE = at -> {};

    /** Keeps everything as it is now. */
    void keep(Trainer at);
  }

  /** Trains until all epochs are done, or somebody asks to stop, or a loss is not finite. */
  public Ending run(Watcher watcher, Keeper keeper) {
    while (position.epoch() < setup.epochs()) {
      Control.Next next = control.next();
      if (next != Control.Next.STEP) {
        keeper.keep(this);
        watcher.checkpoint(position);
        if (next == Control.Next.STOP) {
          return new Ending(Ending.How.STOPPED, position, "");
        }
        if (next == Control.Next.REST) {
          watcher.rests(position);
        }
        continue;
      }
      Optional<Ending> broken = step(watcher);
      if (broken.isPresent()) {
        objective.learners().forEach(Learner::returnToGood);
        keeper.keep(this);
        return broken.get();
      }
      boolean whole = position.batch() == perEpoch();
      if (whole) {
        finishEpoch(watcher);
      }
      if (whole || position.step() % setup.checkpointEvery() == 0) {
        keeper.keep(this);
        watcher.checkpoint(position);
      }
    }
    return new Ending(Ending.How.DONE, position, "");
  }

  private Optional<Ending> step(Watcher watcher) {
    double rate =
        control
            .rate()
            .orElse(
                setup
                    .schedule()
                    .rate(
                        setup.optimiser().learningRate(),
                        position.epoch(),
                        setup.epochs(),
                        position.step()));
    objective.learners().forEach(l -> l.learningRate(rate));
    Batch batch = batch(batches, position.epoch(), position.batch());
    Tally own = new Tally();
    boolean finite = objective.step(batch, stepSeed(), own);
    Map<String, Double> figures = new LinkedHashMap<>(own.figures());
    figures.put("lr", rate);
    if (!finite) {
      String told = NotFinite.told(this, figures, batch);
      return Optional.of(new Ending(Ending.How.NOT_FINITE, position, told));
    }
    tally.add(own);
    position = new Position(position.epoch(), position.batch() + 1, position.step() + 1);
    watcher.step(position, perEpoch(), figures);
    return Optional.empty();
  }

  private long stepSeed() {
    long z = (setup.seed() + 1) * GOLDEN + position.step() * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 30)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private void finishEpoch(Watcher watcher) {
    Tally judged = judge();
    Position at = new Position(position.epoch() + 1, 0, position.step());
    long[][] confusion = judged.confusion().length > 0 ? judged.confusion() : tally.confusion();
    double rate =
        setup
            .schedule()
            .rate(
                setup.optimiser().learningRate(),
                position.epoch(),
                setup.epochs(),
                Math.max(0, position.step() - 1));
    EpochReport report =
        new EpochReport(
            at.epoch(),
            at,
            tally.figures(),
            judged.figures(),
            confusion,
            control.rate().orElse(rate));
    tally = new Tally();
    position = at;
    watcher.epoch(report);
  }

  /** Judges the model on the samples it does not learn from; empty where there are none. */
  public Tally judge() {
    Tally judged = new Tally();
    validation.ifPresent(set -> judge(set, judged));
    return judged;
  }

  /** Judges the model on other data of the same dims. */
  public Tally judge(DataSet other) {
    Tally judged = new Tally();
    judge(Batches.plain(other, Math.min(batches.batchSize(), other.size())), judged);
    return judged;
  }

  private void judge(Batches set, Tally judged) {
    for (int b = 0; b < set.perEpoch(); b++) {
      objective.judge(batch(set, 0, b), judged);
    }
  }

  /** Fills the arrays kept for batches of that size, on all cores. */
  private Batch batch(Batches from, int epoch, int number) {
    int n = from.samples(number);
    Batch room =
        rooms.computeIfAbsent(
            n,
            k -> new Batch(k, new float[k * data.inputSize()], new float[k * data.targetSize()]));
    Workers.forEach(
        (n + PIECE - 1) / PIECE,
        p ->
            from.fill(
                epoch,
                number,
                p * PIECE,
                Math.min(n, (p + 1) * PIECE),
                room.input(),
                room.target()));
    return room;
  }

  /** Figures of what went wrong, in words. */
  private static final class NotFinite {
    static String told(Trainer t, Map<String, Double> figures, Batch batch) {
      return Text.of(
          "train.finite",
          "epoch",
          t.position().epoch() + 1,
          "batch",
          t.position().batch() + 1,
          "of",
          t.perEpoch(),
          "cause",
          cause(figures, batch));
    }

    private static String cause(Map<String, Double> figures, Batch batch) {
      for (float v : batch.input()) {
        if (!Float.isFinite(v)) {
          return Text.of("train.finite.data");
        }
      }
      boolean lossFinite = Double.isFinite(figures.getOrDefault("loss", Double.NaN));
      return Text.of(
          lossFinite ? "train.finite.gradient" : "train.finite.rate",
          "rate",
          convlens.param.Values.number(figures.get("lr")));
    }
  }
}
