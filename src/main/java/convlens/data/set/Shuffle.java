package convlens.data.set;

import convlens.data.Mix;

/**
 * A new order of the samples each epoch, told by arithmetic: any place of any epoch can be asked
 * for at once, so a run resumes in the middle of an epoch without a state to keep.
 *
 * <p>A Feistel network on the bits of the place is a permutation of a power of two (Luby and
 * Rackoff, 1988); places that fall outside the set walk on until they are inside.
 */
public final class Shuffle {
  private static final int ROUNDS = 6;

  private final long seed;
  private final boolean still;

  private Shuffle(long seed, boolean still) {
    this.seed = seed;
    this.still = still;
  }

  /** Another order each epoch. */
  public static Shuffle seeded(long seed) {
    return new Shuffle(seed, false);
  }

  /** The order of the set itself. */
  public static Shuffle none() {
    return new Shuffle(0, true);
  }

  /** The sample at a place of an epoch's order. */
  public int at(long epoch, int place, int size) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException("place " + place + " of " + size);
    }
    if (still || size < 2) {
      return place;
    }
    long key = Mix.bits(seed, 1, (int) (epoch >>> 32), (int) epoch);
    int bits = 64 - Long.numberOfLeadingZeros(size - 1L);
    int half = (bits + 1) / 2;
    long at = place;
    do {
      at = walk(at, half, key);
    } while (at >= size);
    return (int) at;
  }

  /** The whole order of an epoch. */
  public int[] order(long epoch, int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = at(epoch, i, size);
    }
    return order;
  }

  private static long walk(long at, int half, long key) {
    long mask = (1L << half) - 1;
    long left = at >>> half;
    long right = at & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Mix.bits(key, 0, round, (int) right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }
}
