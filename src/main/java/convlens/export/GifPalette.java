package convlens.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The 255 colours of a GIF: all that occur when they are few; else the common ones exactly (flat
 * surfaces, letters) and for the rest the means of boxes that are cut where they spread most.
 *
 * <p>Wu's variance-minimising cut (Graphics Gems II, 1991), in RGB weighted by how well the eye
 * tells green, red and blue apart.
 */
final class GifPalette {
  /** The last place of the table stays free for "as in the frame before". */
  static final int COLORS = 255;

  /** A colour on this share of all pixels is one of a flat surface: it is kept exactly. */
  private static final double FLAT = 0.0004;

  /** So many places at most go to flat surfaces; photographs need the others. */
  private static final int MOST_FLAT = 112;

  /** How much a step in red, green and blue counts; the root of this in distance. */
  private static final int[] EYE = {3, 6, 2};

  private final int[] colors;
  private final boolean exact;

  private GifPalette(int[] colors, boolean exact) {
    this.colors = colors;
    this.exact = exact;
  }

  /** The best palette for what was counted. */
  static GifPalette of(ColorCounts counts) {
    int[] all = counts.colors();
    if (all.length <= COLORS) {
      return new GifPalette(all, true);
    }
    int flat = 0;
    while (flat < MOST_FLAT && counts.count(all[flat]) >= FLAT * counts.total()) {
      flat++;
    }
    int[] colors = Arrays.copyOf(all, COLORS);
    List<Bin> bins = bins(counts, all, flat);
    List<Box> boxes = cut(bins, COLORS - flat);
    int n = flat;
    for (Box box : boxes) {
      colors[n++] = box.mean();
    }
    return new GifPalette(Arrays.copyOf(colors, n), false);
  }

  /** The colours as 0xRRGGBB. */
  int[] colors() {
    return colors.clone();
  }

  /** True when it has every colour that was counted. */
  boolean exact() {
    return exact;
  }

  /** The place of the colour nearest to one. */
  int nearest(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colors.length && least > 0; i++) {
      int d = distance(colors[i], rgb);
      if (d < least) {
        least = d;
        best = i;
      }
    }
    return best;
  }

  static int distance(int rgb, int other) {
    int red = ((rgb >> 16) & 0xFF) - ((other >> 16) & 0xFF);
    int green = ((rgb >> 8) & 0xFF) - ((other >> 8) & 0xFF);
    int blue = (rgb & 0xFF) - (other & 0xFF);
    return EYE[0] * red * red + EYE[1] * green * green + EYE[2] * blue * blue;
  }

  /** Colours that differ in their last bits only, as their mean. */
  private record Bin(double red, double green, double blue, double weight) {
    double mean(int k) {
      return k == 0 ? red : k == 1 ? green : blue;
    }
  }

  /** Five bits of red and blue, six of green. */
  private static List<Bin> bins(ColorCounts counts, int[] all, int from) {
    double[] sums = new double[4 << 16];
    for (int i = from; i < all.length; i++) {
      int rgb = all[i];
      int at =
          4 * ((((rgb >> 19) & 0x1F) << 11) | (((rgb >> 10) & 0x3F) << 5) | ((rgb >> 3) & 0x1F));
      long count = counts.count(rgb);
      sums[at] += count;
      for (int k = 0; k < 3; k++) {
        sums[at + 1 + k] += (double) count * ((rgb >> (16 - 8 * k)) & 0xFF);
      }
    }
    List<Bin> bins = new ArrayList<>();
    for (int at = 0; at < sums.length; at += 4) {
      if (sums[at] > 0) {
        double n = sums[at];
        // The root, because the eye finds the one wrong pixel on a letter's edge, too.
        bins.add(new Bin(sums[at + 1] / n, sums[at + 2] / n, sums[at + 3] / n, Math.sqrt(n)));
      }
    }
    return bins;
  }

  private static List<Box> cut(List<Bin> bins, int places) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(bins));
    while (boxes.size() < places) {
      Box widest = boxes.stream().max(Comparator.comparingDouble(Box::spread)).orElseThrow();
      if (widest.spread() <= 0) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.halves());
    }
    return boxes;
  }

  /** Bins that will become one colour. */
  private static final class Box {
    private final List<Bin> bins;
    private final double[] mean = new double[3];
    private double spread;
    private int axis;

    Box(List<Bin> bins) {
      this.bins = bins;
      double weight = bins.stream().mapToDouble(Bin::weight).sum();
      double widest = -1;
      for (int k = 0; k < 3; k++) {
        double sum = 0;
        double squares = 0;
        for (Bin b : bins) {
          sum += b.weight * b.mean(k);
          squares += b.weight * b.mean(k) * b.mean(k);
        }
        mean[k] = sum / weight;
        double variance = bins.size() < 2 ? 0 : EYE[k] * (squares - sum * mean[k]);
        spread += Math.max(0, variance);
        if (variance > widest) {
          widest = variance;
          axis = k;
        }
      }
    }

    double spread() {
      return spread;
    }

    int mean() {
      int rgb = 0;
      for (double m : mean) {
        rgb = (rgb << 8) | (int) Math.max(0, Math.min(255, Math.round(m)));
      }
      return rgb;
    }

    /** Two boxes, parted at the mean of the axis it spreads along most. */
    List<Box> halves() {
      List<Bin> low = new ArrayList<>();
      List<Bin> high = new ArrayList<>();
      for (Bin b : bins) {
        (b.mean(axis) <= mean[axis] ? low : high).add(b);
      }
      if (low.isEmpty() || high.isEmpty()) {
        int half = bins.size() / 2;
        return List.of(new Box(bins.subList(0, half)), new Box(bins.subList(half, bins.size())));
      }
      return List.of(new Box(low), new Box(high));
    }
  }
}
