package convlens.op;

import convlens.param.Problem;
import convlens.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is too large to hold or to wait for, judged by arithmetic before anything is allocated. */
final class Limits {
  /** Cells of one tensor: 64 Mi, a quarter of a gigabyte. */
  static final long CELLS = 1L << 26;

  /** Multiply-adds of one forward pass: half a minute or so of a desktop processor. */
  static final long WORK = 1L << 40;

  private Limits() {}

  /** The product of extents, {@link Long#MAX_VALUE} where it does not fit. */
  static long product(long... extents) {
    long all = 1;
    for (long e : extents) {
      if (e == 0) {
        return 0;
      }
      all = all > Long.MAX_VALUE / e ? Long.MAX_VALUE : all * e;
    }
    return all;
  }

  /**
   * Adds a problem when a tensor would have too many cells.
   *
   * @param what what the tensor is, a text of the bundle
   */
  static void cells(List<Problem> out, String param, String what, long... extents) {
    long cells = product(extents);
    if (cells > CELLS) {
      out.add(
          new Problem(
              param,
              Text.of("operation.limit.cells.rule", "what", what, "limit", count(CELLS)),
              Text.of(
                  "operation.limit.cells.got",
                  "dims",
                  dims(extents),
                  "cells",
                  count(cells),
                  "size",
                  size(cells)),
              Text.of("operation.limit.cells.expected")));
    }
  }

  /** Adds a problem when the arithmetic would take too long. */
  static void work(List<Problem> out, String param, long work) {
    if (work > WORK) {
      out.add(
          new Problem(
              param,
              Text.of("operation.limit.work.rule", "limit", count(WORK)),
              Text.of("operation.limit.work.got", "work", count(work)),
              Text.of("operation.limit.cells.expected")));
    }
  }

  /** A number with its thousands apart. */
  static String count(long n) {
    return n == Long.MAX_VALUE ? "> 9 · 10¹⁸" : String.format(Locale.ROOT, "%,d", n);
  }

  private static String size(long cells) {
    double megabytes = cells * 4.0 / (1 << 20);
    return megabytes < 10_000
        ? String.format(Locale.ROOT, "%,.0f MB", megabytes)
        : String.format(Locale.ROOT, "%,.0f GB", megabytes / 1024);
  }

  private static String dims(long... extents) {
    return Arrays.toString(extents);
  }
}
