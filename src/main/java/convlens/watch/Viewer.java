package convlens.watch;

import convlens.param.ProblemException;
import convlens.train.Moments;
import convlens.train.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers standing questions about a model, anew whenever its weights have changed: the newest ones
 * of training, or those of a moment of the past.
 */
public final class Viewer {
  /** Share of the time that is spent on looking while a model trains. */
  private static final double SHARE = 0.045;

  private static final long SHORTEST_NANOS = 120_000_000L;

  private final Lens lens;
  private final Executor looking;
  private final Consumer<Moments.Moment> lost;
  private final List<Question<?>> questions = new ArrayList<>();
  private final AtomicReference<Weights> newest = new AtomicReference<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicBoolean loaded = new AtomicBoolean();
  private volatile Optional<Past> past = Optional.empty();
  private volatile boolean closed;
  private volatile long ready;
  private volatile LongSupplier elsewhere = () -> 0;
  private volatile long counted;

  private record Past(Moments.Moment moment, Position at) {}

  /** A standing question; answered on the viewer's thread. */
  public static final class Question<R> {
    private volatile Function<Lens, R> asked;
    private final Consumer<R> told;
    private volatile boolean stale = true;
    private volatile boolean open = true;

    private Question(Function<Lens, R> asked, Consumer<R> told) {
      this.asked = asked;
      this.told = told;
    }

    private void answer(Lens lens) {
      if (open && stale) {
        stale = false;
        told.accept(asked.apply(lens));
      }
    }
  }

  /**
   * A viewer.
   *
   * @param lost told a moment that could not be read; the newest weights are shown instead
   */
  Viewer(Lens lens, Executor looking, Consumer<Moments.Moment> lost) {
    this.lens = lens;
    this.looking = looking;
    this.lost = lost;
  }

  /**
   * Asks now and whenever the weights have changed.
   *
   * @param told the answer, on the viewer's thread
   */
  public <R> Question<R> ask(Function<Lens, R> question, Consumer<R> told) {
    Question<R> q = new Question<>(question, told);
    synchronized (questions) {
      questions.add(q);
    }
    soon();
    return q;
  }

  /** Asks something else instead. */
  public <R> void change(Question<R> q, Function<Lens, R> question) {
    q.asked = question;
    q.stale = true;
    soon();
  }

  /** Nobody wants to know any more. */
  public void forget(Question<?> q) {
    q.open = false;
    synchronized (questions) {
      questions.remove(q);
    }
  }

  /**
   * Counts what is spent elsewhere on showing the answers as looking too, so that painting them
   * keeps to the same share of the time.
   *
   * @param nanos spent since the program began; asked on the viewer's thread
   */
  public void alsoSpent(LongSupplier nanos) {
    counted = nanos.getAsLong();
    elsewhere = nanos;
  }

  /** Looks at a moment of the past until {@link #live}. */
  public void back(Moments.Moment m, Position at) {
    past = Optional.of(new Past(m, at));
    reload();
  }

  /** Looks at the newest weights again. */
  public void live() {
    past = Optional.empty();
    reload();
  }

  /** True for training's thread when it is time for a new copy. */
  boolean wants() {
    return past.isEmpty() && !closed && !scheduled.get() && System.nanoTime() > ready;
  }

  /** The newest weights. */
  void take(Weights w) {
    newest.set(w);
    if (past.isEmpty()) {
      reload();
    }
  }

  void close() {
    closed = true;
  }

  private void reload() {
    loaded.set(false);
    soon();
  }

  private void soon() {
    if (!closed && scheduled.compareAndSet(false, true)) {
      looking.execute(this::work);
    }
  }

  /** Whatever is asked for meanwhile is another piece of work. */
  private void work() {
    scheduled.set(false);
    if (closed) {
      return;
    }
    long before = System.nanoTime();
    ready = Long.MAX_VALUE;
    try {
      if (!loaded.getAndSet(true)) {
        load();
        all().forEach(q -> q.stale = true);
      }
      for (Question<?> q : all()) {
        if (!closed) {
          q.answer(lens);
        }
      }
    } finally {
      long spent = elsewhere.getAsLong();
      long took = System.nanoTime() - before + spent - counted;
      counted = spent;
      ready = System.nanoTime() + Math.max(SHORTEST_NANOS, (long) (took * (1 - SHARE) / SHARE));
    }
  }

  private List<Question<?>> all() {
    synchronized (questions) {
      return List.copyOf(questions);
    }
  }

  private void load() {
    Optional<Past> then = past;
    if (then.isPresent()) {
      try {
        lens.load(then.get().moment(), then.get().at());
        return;
      } catch (ProblemException damaged) {
        past = Optional.empty();
        lost.accept(then.get().moment());
      }
    }
    Weights now = newest.get();
    if (now != null) {
      lens.load(now);
    }
  }
}
