package convlens.watch;

import convlens.param.ProblemException;
import convlens.train.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One map of a layer on one sample, from moment to moment of a run. */
public final class Following {
  private Following() {}

  /**
   * The map at a moment.
   *
   * <p><i>Shapes:</i> values (rows, columns).
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy, never compared
  public record Then(long step, int rows, int columns, float[] values) {}

  /**
   * Goes through a run's past; takes its time.
   *
   * @param c which map of the node
   * @param most moments that are looked at, the first and the newest among them
   * @param cancelled asked from moment to moment
   */
  public static List<Then> of(
      Session s,
      Sample sample,
      String graph,
      String node,
      int c,
      int most,
      BooleanSupplier cancelled) {
    Lens lens = s.lens();
    List<Then> all = new ArrayList<>();
    for (Moments.Moment m : some(s.past(), most)) {
      if (cancelled.getAsBoolean()) {
        break;
      }
      try {
        lens.load(m, s.position(m));
      } catch (ProblemException gone) {
        continue; // Thinned out meanwhile.
      }
      lens.see(sample)
          .layer(graph, node)
          .filter(l -> l.isMaps() && c < l.dims().get(0))
          .ifPresent(l -> all.add(then(m.step(), l, c)));
    }
    return all;
  }

  private static Then then(long step, Sight.Layer l, int c) {
    int rows = l.dims().get(1);
    int columns = l.dims().get(2);
    int plane = rows * columns;
    return new Then(
        step, rows, columns, Arrays.copyOfRange(l.values(), c * plane, (c + 1) * plane));
  }

  /** So many of them, evenly spread. */
  static List<Moments.Moment> some(List<Moments.Moment> past, int most) {
    if (past.size() <= most) {
      return past;
    }
    List<Moments.Moment> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(past.get((int) Math.round(i * (past.size() - 1.0) / (most - 1))));
    }
    return some;
  }
}
