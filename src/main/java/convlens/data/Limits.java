package convlens.data;

import convlens.text.Text;

/** How large an input may be, judged by arithmetic before anything is allocated. */
public final class Limits {
  /** Most cells along one side. */
  public static final int SIDE = 4096;

  /** Most channels. */
  public static final int CHANNELS = 64;

  /** Most cells in all, 16 Mi: 64 MiB of floats. */
  public static final long CELLS = 16L << 20;

  private Limits() {}

  static void check(long channels, long height, long width) {
    boolean sides = within(height, SIDE) && within(width, SIDE) && within(channels, CHANNELS);
    if (!sides || channels * height * width > CELLS) {
      throw Refusal.input(
          Text.of("input.size.rule", "side", SIDE, "channels", CHANNELS, "cells", CELLS),
          channels + "x" + height + "x" + width,
          Math.min(channels, Math.min(height, width)) < 1
              ? Text.of("input.size.empty.expected")
              : Text.of("input.size.expected"));
    }
  }

  private static boolean within(long extent, long most) {
    return extent >= 1 && extent <= most;
  }
}
