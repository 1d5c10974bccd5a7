package convlens.watch;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A question that is asked of one session after the other, while somebody looks. Belongs to the
 * thread that {@code back} runs on.
 *
 * @param <R> the answer
 */
public final class Standing<R> {
  private final Executor back;
  private final Consumer<R> told;
  private Consumer<Boolean> waits = w -> {};
  private Optional<Session> session = Optional.empty();
  private Optional<Viewer.Question<Answer<R>>> question = Optional.empty();
  private Function<Lens, R> asked;
  private boolean open;

  /** How often something else was asked: an answer to what was asked before is not the one. */
  private int asks;

  private record Answer<R>(int of, R told) {}

  /**
   * A question that nobody has asked yet.
   *
   * @param back the thread this belongs to
   * @param told the newest answer, on that thread
   */
  public Standing(Executor back, Function<Lens, R> asked, Consumer<R> told) {
    this.back = back;
    this.asked = asked;
    this.told = told;
  }

  /** Told true when something is asked anew and false with its answer, or when nobody looks. */
  public void whileWaiting(Consumer<Boolean> action) {
    waits = action;
  }

  /** Asks another session from here on. */
  public void of(Optional<Session> next) {
    if (!next.equals(session)) {
      forget();
      session = next;
      ask();
    }
  }

  /** Asks, or stops asking: what nobody sees is not computed. */
  public void open(boolean is) {
    if (is != open) {
      open = is;
      forget();
      ask();
    }
  }

  /** Asks something else from here on. */
  public void ask(Function<Lens, R> next) {
    asked = next;
    if (question.isPresent()) {
      session.orElseThrow().viewer().change(question.get(), counted());
      waits.accept(true);
    } else {
      ask();
    }
  }

  private void forget() {
    session.ifPresent(s -> question.ifPresent(s.viewer()::forget));
    question = Optional.empty();
    waits.accept(false);
  }

  private Function<Lens, Answer<R>> counted() {
    Function<Lens, R> now = asked;
    int mine = ++asks;
    return lens -> new Answer<>(mine, now.apply(lens));
  }

  private void ask() {
    if (!open || session.isEmpty()) {
      return;
    }
    Session of = session.get();
    waits.accept(true);
    question =
        Optional.of(
            of.viewer()
                .ask(
                    counted(),
                    answer ->
                        back.execute(
                            () -> {
                              if (open && session.equals(Optional.of(of))) {
                                if (answer.of() == asks) {
                                  waits.accept(false);
                                }
                                told.accept(answer.told());
                              }
                            })));
  }
}
