package convlens.app.operation;

import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Ref;
import convlens.trace.Displaced;
import convlens.trace.Displaced.Move;
import java.util.Optional;
import javafx.geometry.Bounds;

/** Dragging a tap that an offset moves: how far the mouse went is how far it reads elsewhere. */
final class TapDrag {
  /** A point this near to a row or column of cells snaps to it. */
  private static final double NEAR = 0.06;

  private TapDrag() {}

  /**
   * A tap under a pressed mouse.
   *
   * @param move where it read then
   * @param cell side of an input cell on the stage
   */
  record Held(Ref ref, Move move, double cell) {}

  /** The tap at a point of the stage, if one is there that can be dragged. */
  static Optional<Held> at(Painted p, double x, double y) {
    return p.at(x, y).filter(TapDrag::isTap).flatMap(ref -> held(p, ref));
  }

  static boolean isTap(Ref ref) {
    return ref.part().equals(Ref.OFFSET);
  }

  private static Optional<Held> held(Painted p, Ref ref) {
    boolean known = p.shown().played().trace() instanceof Displaced;
    if (!known || ref.k() < 0 || ref.k() >= p.shown().played().trace().size()) {
      return Optional.empty();
    }
    Displaced trace = (Displaced) p.shown().played().trace();
    int columns = p.shown().played().weights().get("weight").shape().w();
    Move move = trace.moves(ref.k(), ref.c()).get(ref.y() * columns + ref.x());
    return cell(p, ref.c(), move).map(side -> new Held(ref, move, side));
  }

  /** The distance of two neighbouring cells on the stage, or the width of one that stands alone. */
  private static Optional<Double> cell(Painted p, int c, Move m) {
    Ref here = new Ref(Ref.INPUT, 0, c, m.placeY(), m.placeX());
    for (int aside : new int[] {1, -1}) {
      Ref next = new Ref(Ref.INPUT, 0, c, m.placeY(), m.placeX() + aside);
      Optional<Bounds> one = p.bounds(here);
      Optional<Bounds> other = p.bounds(next);
      if (one.isPresent() && other.isPresent()) {
        return Optional.of(Math.abs(one.get().getMinX() - other.get().getMinX()));
      }
    }
    return p.bounds(here).map(Bounds::getWidth);
  }

  /** A row or column of the input as a drag sets it: on a cell when near, else to {@code step}. */
  static double snapped(double at, double step) {
    return Math.abs(at - Math.rint(at)) < NEAR && step > 0.01
        ? Math.rint(at)
        : Math.rint(at / step) * step;
  }

  /** The setting with the tap reading at (row, column) instead. */
  static Optional<Setting> moved(
      Setting setting, Played played, Held tap, double row, double column) {
    if (!(played.trace() instanceof Displaced d)) {
      return Optional.empty();
    }
    return played
        .weights()
        .find(d.offsets())
        .map(o -> d.moved(o, tap.ref().k(), tap.move(), row, column))
        .map(o -> setting.withWeights(d.offsets(), o));
  }
}
