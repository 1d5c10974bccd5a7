package convlens.kernel.plan;

import java.util.Arrays;
import java.util.Optional;

/** The gradient of a bias: sums of all cells of each channel, in a fixed order. */
final class ChannelSums {
  private static final int LINE = 512;

  /** Cells a piece of shared work should have at least. */
  private static final int PIECE = 50_000;

  private ChannelSums() {}

  /** Adds to {@code sums} the cells of each channel over the batch. */
  static void add(int n, int channels, int plane, float[] y, float[] sums) {
    if (n == 0 || plane == 0) {
      return;
    }
    int pieces = (int) Math.min(channels, (long) n * channels * plane / PIECE + 1);
    Pieces.run(
        pieces,
        piece -> {
          int end = Strip.split(channels, piece + 1, pieces);
          for (int c = Strip.split(channels, piece, pieces); c < end; c++) {
            sums[c] += (float) sum(n, channels, plane, c, y);
          }
        });
  }

  private static double sum(int n, int channels, int plane, int channel, float[] y) {
    if (plane < 16) {
      return plainSum(n, channels, plane, channel, y);
    }
    double total = 0;
    Optional<Lanes> lanes = Lanes.find();
    if (lanes.isPresent()) {
      for (int i = 0; i < n; i++) {
        total += lanes.get().sum(y, (i * channels + channel) * plane, plane);
      }
      return total;
    }
    float[] line = Room.mine().line.of(LINE);
    float[] sum = Room.mine().grad.of(LINE);
    for (int i = 0; i < n; i++) {
      Arrays.fill(sum, 0);
      int at = (i * channels + channel) * plane;
      for (int from = 0; from < plane; from += LINE) {
        int count = Math.min(LINE, plane - from);
        System.arraycopy(y, at + from, line, 0, count);
        add(sum, line, count);
      }
      double part = 0;
      for (float s : sum) {
        part += s;
      }
      total += part;
    }
    return total;
  }

  private static double plainSum(int n, int channels, int plane, int channel, float[] y) {
    double total = 0;
    for (int i = 0; i < n; i++) {
      int at = (i * channels + channel) * plane;
      for (int j = at; j < at + plane; j++) {
        total += y[j];
      }
    }
    return total;
  }

  private static void add(float[] sum, float[] line, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += line[i];
    }
  }
}
