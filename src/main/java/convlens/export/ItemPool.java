package convlens.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each mark, as SVG, a number, and tells how one list of numbers becomes the next. Remembers
 * those seen last, so that a long story does not fill the memory.
 */
final class ItemPool {
  private static final int MOST = 100_000;

  /** How far ahead two lists are searched for where they agree again. */
  private static final int AHEAD = 80;

  private final Map<String, Integer> numbers = new Last<>();
  private final Map<String, String> alike = new Last<>();
  private final List<String> fresh = new ArrayList<>();
  private int next;

  /** A map that forgets what was not asked for lately. */
  private static final class Last<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    Last() {
      super(1 << 10, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > MOST;
    }
  }

  int number(String item) {
    Integer known = numbers.get(item);
    if (known == null) {
      fresh.add(literal(item));
      known = next++;
      numbers.put(item, known);
    }
    return known;
  }

  /** The text itself, or what it changes of one that differs in numbers only. */
  private String literal(String item) {
    String form = Tween.form(item);
    String like = alike.put(form, item);
    Integer number = like == null ? null : numbers.get(like);
    Optional<Tween> way = number == null ? Optional.empty() : Tween.between(like, item);
    if (way.isEmpty()) {
      return JsText.quoted(item);
    }
    StringBuilder out = new StringBuilder("[").append(number);
    for (Tween.Change change : way.get().changes()) {
      out.append(',').append(change.element()).append(',');
      out.append(JsText.quoted(change.attribute())).append(',');
      out.append(JsText.quoted(change.to()));
    }
    return out.append(']').toString();
  }

  int[] numbers(List<String> items) {
    return items.stream().mapToInt(this::number).toArray();
  }

  /** What has got a number since this was last asked, in order, as the page's script reads it. */
  List<String> fresh() {
    List<String> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  /**
   * How {@code from} becomes {@code to}: a number is how many are kept, an array how many are left
   * out and what comes in their place, where -n stands for the n numbers that follow on the one
   * before; what comes after the last array is kept.
   */
  static String patch(int[] from, int[] to) {
    StringBuilder out = new StringBuilder("[");
    int i = 0;
    int j = 0;
    int kept = 0;
    while (i < from.length || j < to.length) {
      if (i < from.length && j < to.length && from[i] == to[j]) {
        i++;
        j++;
        kept++;
        continue;
      }
      int[] meet = meet(from, to, i, j);
      out.append(out.length() > 1 ? "," : "");
      if (kept > 0) {
        out.append(kept).append(',');
      }
      out.append('[').append(meet[0] - i);
      while (j < meet[1]) {
        int run = j + 1;
        while (run < meet[1] && to[run] == to[run - 1] + 1) {
          run++;
        }
        out.append(',').append(to[j]);
        if (run > j + 1) {
          out.append(',').append(j + 1 - run);
        }
        j = run;
      }
      out.append(']');
      i = meet[0];
      kept = 0;
    }
    return out.append(']').toString();
  }

  /** The nearest places at which the lists agree again. */
  private static int[] meet(int[] from, int[] to, int i, int j) {
    for (int both = 1; both <= 2 * AHEAD; both++) {
      for (int down = Math.max(0, both - AHEAD); down <= Math.min(both, AHEAD); down++) {
        int a = i + down;
        int b = j + both - down;
        if (a < from.length && b < to.length && from[a] == to[b]) {
          return new int[] {a, b};
        }
      }
    }
    return new int[] {from.length, to.length};
  }
}
