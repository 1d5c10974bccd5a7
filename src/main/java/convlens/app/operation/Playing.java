package convlens.app.operation;

import convlens.app.common.Faults;
import convlens.app.common.Latest;
import convlens.blas.Blas;
import convlens.data.InputSpec;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.play.Played;
import convlens.play.PlayedException;
import convlens.play.Setting;
import convlens.story.View;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;

/**
 * Plays settings on a worker, the newest only, and hands what comes of them back. Keeps the input
 * it loaded last, so that an edited weight does not read a photo again.
 */
final class Playing {
  private final Blas blas;
  private final Executor latest;
  private final Executor back;
  private final Told told;
  private volatile Optional<Wanted> newest = Optional.empty();
  private volatile boolean predicting;

  // Below: only ever touched on the worker.
  private Optional<Loaded> loaded = Optional.empty();
  private Optional<Played> last = Optional.empty();

  /** What is asked for. */
  record Wanted(Setting setting, View view, double aspect) {}

  /** Told on the thread that shows it. */
  interface Told {
    void shown(Wanted wanted, Shown made);

    void refused(Wanted wanted, List<Problem> problems);
  }

  private record Loaded(InputSpec spec, Tensor tensor) {}

  Playing(Blas blas, Executor worker, Executor back, Told told) {
    this.blas = blas;
    this.latest = new Latest(worker);
    this.back = back;
    this.told = told;
  }

  /** Asks for a picture; what waits to be begun is given up for it. */
  void ask(Wanted wanted) {
    newest = Optional.of(wanted);
    latest.execute(() -> work(wanted));
  }

  /** From now on stories are told as questions, or no more. */
  void predict(boolean on) {
    predicting = on;
  }

  /** True when nothing newer was asked for. */
  boolean isNewest(Wanted wanted) {
    return newest.equals(Optional.of(wanted));
  }

  private void work(Wanted wanted) {
    try {
      Shown made = make(wanted);
      back.execute(() -> told.shown(wanted, made));
    } catch (PlayedException refused) {
      back.execute(() -> told.refused(wanted, refused.problems()));
    } catch (ProblemException refused) {
      back.execute(() -> told.refused(wanted, List.of(refused.problem())));
    } catch (CancellationException overtaken) {
      // A newer setting is waiting; its picture comes instead.
    } catch (RuntimeException | LinkageError | OutOfMemoryError fault) {
      Faults.report(fault);
      back.execute(() -> told.refused(wanted, List.of()));
    }
  }

  private Shown make(Wanted wanted) {
    Played played =
        last.filter(p -> p.setting().equals(wanted.setting()))
            .orElseGet(() -> Played.of(wanted.setting(), input(wanted), blas));
    last = Optional.of(played);
    View view = fits(wanted.view(), played) ? wanted.view() : View.AUTO;
    return predicting
        ? Shown.asked(played, view, wanted.aspect())
        : Shown.told(played, view, wanted.aspect());
  }

  private Tensor input(Wanted wanted) {
    InputSpec spec = wanted.setting().input();
    Optional<Loaded> kept = loaded.filter(l -> l.spec().equals(spec));
    if (kept.isEmpty()) {
      // Given up first: two large pictures need not fit at once.
      loaded = Optional.empty();
      loaded = Optional.of(new Loaded(spec, spec.load(() -> outdated(spec))));
    }
    return loaded.orElseThrow().tensor();
  }

  /** True when what is asked for by now reads another input. */
  private boolean outdated(InputSpec spec) {
    return newest.filter(n -> n.setting().input().equals(spec)).isEmpty();
  }

  private static boolean fits(View view, Played played) {
    boolean inside =
        view.inputChannel() < played.input().shape().c()
            && view.outputChannel() < played.output().shape().c();
    return inside || view.equals(View.AUTO);
  }
}
