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
  private Optional<Session> session = Optional.empty();
  private Optional<Viewer.Question<R>> question = Optional.empty();
  private Function<Lens, R> asked;
  private boolean open;

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
      session.orElseThrow().viewer().change(question.get(), next);
    } else {
      ask();
    }
  }

  private void forget() {
    session.ifPresent(s -> question.ifPresent(s.viewer()::forget));
    question = Optional.empty();
  }

  private void ask() {
    if (!open || session.isEmpty()) {
      return;
    }
    Session of = session.get();
    question =
        Optional.of(
            of.viewer()
                .ask(
                    lens -> asked.apply(lens),
                    answer ->
                        back.execute(
                            () -> {
                              if (open && session.equals(Optional.of(of))) {
                                told.accept(answer);
                              }
                            })));
  }
}
