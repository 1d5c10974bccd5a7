package convlens.data.set;

import java.util.ArrayList;
import java.util.List;

/**
 * The ten digits as pen strokes, each in several hands. A stroke is text: {@code M x y} lifts the
 * pen to a point, {@code Q x1 y1 x y} draws a curve that leans on the point between, {@code L x y}
 * a line; boxes are 100 wide and high.
 */
final class DigitStrokes {
  private static final int CURVE_PARTS = 6;
  private static final int LINE_PARTS = 4;

  private static final String[][] HANDS = {
    {
      "M 55 8 Q 20 8 20 52 Q 20 94 50 94 Q 82 94 82 50 Q 82 8 52 8",
      "M 62 12 Q 30 2 24 48 Q 22 92 48 93 Q 76 92 78 48 Q 76 10 50 9",
      "M 50 7 Q 14 12 22 58 Q 30 98 56 93 Q 86 84 78 40 Q 70 4 46 8 L 40 14"
    },
    {
      "M 34 26 Q 46 20 56 7 L 52 94",
      "M 54 7 L 48 94",
      "M 32 28 Q 48 20 54 7 L 52 93 M 32 94 L 72 92"
    },
    {
      "M 22 28 Q 28 6 52 7 Q 80 9 76 34 Q 72 56 22 90 Q 50 82 82 90",
      "M 24 24 Q 36 4 58 8 Q 80 16 70 42 Q 60 64 24 92 L 80 90",
      "M 22 30 Q 30 4 56 8 Q 80 14 68 46 Q 56 78 34 90 Q 18 92 26 78 Q 40 70 56 84 Q 70 96 84 84"
    },
    {
      "M 24 18 Q 44 2 66 12 Q 82 26 64 42 Q 54 48 42 48 Q 80 46 80 72 Q 78 96 48 95 Q 30 94 20 82",
      "M 24 10 L 74 10 L 46 42 Q 82 44 78 72 Q 72 96 44 94 Q 28 92 20 82"
    },
    {
      "M 60 8 Q 40 42 18 62 Q 46 58 84 60 M 66 36 L 60 95",
      "M 28 10 Q 20 34 24 50 Q 50 56 74 48 M 74 10 Q 70 50 66 94",
      "M 66 94 L 70 8 Q 46 40 18 66 L 86 64"
    },
    {
      "M 76 10 L 36 11 L 30 46 Q 52 36 70 48 Q 86 66 70 84 Q 50 102 22 86",
      "M 34 12 L 28 46 Q 60 36 74 56 Q 80 82 56 92 Q 38 98 22 86 M 34 12 L 78 9"
    },
    {
      "M 68 8 Q 30 24 24 62 Q 22 94 50 95 Q 80 93 78 68 Q 72 46 48 50 Q 30 54 25 72",
      "M 52 6 Q 24 40 24 68 Q 26 96 52 94 Q 76 90 72 68 Q 64 50 44 58 Q 30 66 27 78"
    },
    {
      "M 18 13 Q 48 16 80 10 Q 56 46 44 95 M 32 54 L 70 50",
      "M 20 14 Q 50 12 80 10 Q 60 50 46 94",
      "M 20 26 L 22 12 L 78 12 Q 58 54 50 94"
    },
    {
      "M 70 20 Q 56 4 38 12 Q 20 26 40 42 Q 80 58 76 78 Q 66 98 42 94 Q 18 86 28 66 Q 40 50 66 34"
          + " Q 76 26 70 20",
      "M 50 48 Q 22 36 30 18 Q 44 2 64 10 Q 82 26 50 48 Q 18 66 26 84 Q 40 100 64 94 Q 88 76 50 48"
    },
    {
      "M 74 28 Q 64 6 42 10 Q 20 18 24 38 Q 34 58 62 46 Q 74 40 74 26 Q 76 62 58 95",
      "M 72 30 Q 66 6 44 9 Q 22 18 26 38 Q 36 54 60 44 Q 72 36 73 20 L 70 94"
    }
  };

  private static final List<List<DigitStrokes>> ALL = all();

  /** Points x, y in -0.5 to 0.5, y down. */
  private final float[] points;

  /** True where the pen came to the point on paper. */
  private final boolean[] drawn;

  private DigitStrokes(float[] points, boolean[] drawn) {
    this.points = points;
    this.drawn = drawn;
  }

  /** One of the hands of a digit; {@code choice} from 0 to below 1. */
  static DigitStrokes of(int digit, double choice) {
    List<DigitStrokes> hands = ALL.get(digit);
    return hands.get((int) (choice * hands.size()));
  }

  int size() {
    return drawn.length;
  }

  float x(int i) {
    return points[2 * i];
  }

  float y(int i) {
    return points[2 * i + 1];
  }

  /** True where a stroke leads from the point before to this one. */
  boolean drawn(int i) {
    return drawn[i];
  }

  private static List<List<DigitStrokes>> all() {
    List<List<DigitStrokes>> all = new ArrayList<>();
    for (String[] hands : HANDS) {
      List<DigitStrokes> read = new ArrayList<>();
      for (String hand : hands) {
        read.add(read(hand));
      }
      all.add(List.copyOf(read));
    }
    return List.copyOf(all);
  }

  private static DigitStrokes read(String hand) {
    List<float[]> points = new ArrayList<>();
    List<Boolean> drawn = new ArrayList<>();
    String[] words = hand.split(" ", -1);
    for (int i = 0; i < words.length; ) {
      float a = cell(words[i + 1]);
      float b = cell(words[i + 2]);
      boolean curve = words[i].equals("Q");
      if (words[i].equals("M")) {
        points.add(new float[] {a, b});
        drawn.add(false);
      } else {
        float[] from = points.get(points.size() - 1);
        // A line is a curve that leans on its own middle.
        float x = curve ? cell(words[i + 3]) : a;
        float y = curve ? cell(words[i + 4]) : b;
        float u = curve ? a : (from[0] + x) / 2;
        float v = curve ? b : (from[1] + y) / 2;
        int parts = curve ? CURVE_PARTS : LINE_PARTS;
        for (int k = 1; k <= parts; k++) {
          float t = k / (float) parts;
          float p = (1 - t) * (1 - t);
          float q = 2 * t * (1 - t);
          points.add(
              new float[] {p * from[0] + q * u + t * t * x, p * from[1] + q * v + t * t * y});
          drawn.add(true);
        }
      }
      i += curve ? 5 : 3;
    }
    float[] flat = new float[2 * points.size()];
    boolean[] lines = new boolean[points.size()];
    for (int i = 0; i < lines.length; i++) {
      flat[2 * i] = points.get(i)[0];
      flat[2 * i + 1] = points.get(i)[1];
      lines[i] = drawn.get(i);
    }
    return new DigitStrokes(flat, lines);
  }

  private static float cell(String word) {
    return Integer.parseInt(word) / 100f - 0.5f;
  }
}
