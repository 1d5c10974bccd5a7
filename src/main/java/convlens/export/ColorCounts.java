package convlens.export;

import java.util.Arrays;

/** How often each colour occurs: a hash table of ints, quick enough for whole frames. */
final class ColorCounts {
  private static final int FREE = -1;
  private int[] keys = filled(1 << 12);
  private long[] counts = new long[1 << 12];
  private int size;
  private long total;

  /** Counts a frame's pixels; alpha is ignored. */
  void add(int[] argb) {
    int i = 0;
    while (i < argb.length) {
      int rgb = argb[i] & 0xFFFFFF;
      int from = i;
      while (i < argb.length && (argb[i] & 0xFFFFFF) == rgb) {
        i++;
      }
      add(rgb, i - from);
    }
  }

  void add(int rgb, long count) {
    int at = slot(rgb);
    if (keys[at] == FREE) {
      keys[at] = rgb;
      size++;
    }
    counts[at] += count;
    total += count;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  /** Number of different colours. */
  int size() {
    return size;
  }

  /** Number of pixels counted. */
  long total() {
    return total;
  }

  /** The colours, commonest first, then by value: the same every time. */
  int[] colors() {
    return Arrays.stream(keys)
        .filter(k -> k != FREE)
        .boxed()
        .sorted(
            (a, b) -> {
              int byCount = Long.compare(counts[slot(b)], counts[slot(a)]);
              return byCount != 0 ? byCount : Integer.compare(a, b);
            })
        .mapToInt(Integer::intValue)
        .toArray();
  }

  long count(int rgb) {
    int at = slot(rgb);
    return keys[at] == FREE ? 0 : counts[at];
  }

  private int slot(int rgb) {
    int mask = keys.length - 1;
    int at = ((rgb * 0x9E3779B1) >>> 8) & mask;
    while (keys[at] != FREE && keys[at] != rgb) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = filled(oldKeys.length * 2);
    counts = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  private static int[] filled(int length) {
    int[] keys = new int[length];
    Arrays.fill(keys, FREE);
    return keys;
  }
}
