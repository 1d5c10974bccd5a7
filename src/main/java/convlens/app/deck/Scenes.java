package convlens.app.deck;

import convlens.app.form.Fields;
import convlens.blas.Blases;
import convlens.param.ProblemException;
import convlens.play.Piece;
import convlens.play.PlayedException;
import convlens.scene.Scene;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.DoubleFunction;

/** The scenes of a deck's pieces, each computed once. Not for the JavaFX thread. */
final class Scenes {
  private final IdentityHashMap<Piece, DoubleFunction<Scene>> made = new IdentityHashMap<>();

  /**
   * The scene of a piece for a width over height; takes its time the first time.
   *
   * @throws PlayedException when it cannot be computed
   */
  synchronized Scene scene(Piece piece, double shape) {
    DoubleFunction<Scene> computed = made.get(piece);
    if (computed == null) {
      computed = piece.compute(Blases.best(), () -> false);
      made.put(piece, computed);
    }
    return computed.apply(shape);
  }

  /** Forgets all but these. */
  synchronized void keep(List<Piece> pieces) {
    made.keySet().removeIf(p -> pieces.stream().noneMatch(q -> q == p));
  }

  /** Why something cannot be, in one sentence. */
  static String why(Throwable fault) {
    Throwable cause = fault instanceof UncheckedIOException io ? io.getCause() : fault;
    if (cause instanceof ProblemException p) {
      return Fields.sentence(p.problem());
    }
    if (cause instanceof PlayedException p) {
      return Fields.sentence(p.problems().get(0));
    }
    return String.valueOf(cause.getMessage());
  }
}
