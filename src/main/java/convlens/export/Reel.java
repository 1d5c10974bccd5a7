package convlens.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * A step's glide as few pictures of it as will do: between two of them all marks move on straight
 * lines, or stand until the next.
 *
 * @param keys in order; the last is the step at rest
 */
record Reel(List<Key> keys) {
  /** Where the glide has just begun and all that moves is there; likewise before its end. */
  private static final double BEGUN = 1e-5;

  private static final double[] PROBES = {0.25, 0.5, 0.75};
  private static final int DEEPEST = 4;

  Reel {
    keys = List.copyOf(keys);
  }

  /**
   * A picture on the way.
   *
   * @param glide where, from 0 to 1
   * @param items its marks as SVG
   * @param moves true when its marks move straight to those of the next key
   */
  record Key(double glide, List<String> items, boolean moves) {
    Key {
      items = List.copyOf(items);
    }
  }

  /** A step that just stands. */
  static Reel still(List<String> items) {
    return new Reel(List.of(new Key(1, items, false)));
  }

  /** The keys of a glide whose picture can be asked for anywhere on the way. */
  static Reel of(DoubleFunction<List<String>> picture) {
    Map<Double, List<String>> seen = new TreeMap<>();
    DoubleFunction<List<String>> at = g -> seen.computeIfAbsent(g, picture::apply);
    List<Key> keys = new ArrayList<>();
    // Where it stands still there, so that what moves goes on from where it was.
    double begin = Tween.alike(at.apply(0), at.apply(BEGUN)) ? 0 : BEGUN;
    split(at, begin, 1 - BEGUN, DEEPEST, keys);
    List<String> rest = at.apply(1);
    Key last = keys.get(keys.size() - 1);
    if (last.moves && !Tween.alike(last.items, rest)) {
      keys.add(new Key(1 - BEGUN, at.apply(1 - BEGUN), false));
    }
    keys.add(new Key(1, rest, false));
    return new Reel(keys);
  }

  /** Adds the keys of a stretch but for its end. */
  private static void split(
      DoubleFunction<List<String>> at, double from, double to, int deeper, List<Key> keys) {
    List<String> a = at.apply(from);
    List<String> b = at.apply(to);
    boolean straight = true;
    for (double t : PROBES) {
      straight = straight && Tween.straight(a, b, at.apply(from + (to - from) * t), t);
    }
    if (straight || deeper == 0) {
      keys.add(new Key(from, a, straight && !a.equals(b)));
      return;
    }
    double middle = (from + to) / 2;
    split(at, from, middle, deeper - 1, keys);
    split(at, middle, to, deeper - 1, keys);
  }
}
