package convlens.play.code;

import convlens.param.Pair;
import convlens.param.Values;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers as Python writes them. */
final class Literals {
  private Literals() {}

  /** A tuple: {@code (1, 1, 7, 7)}, {@code (4,)}. */
  static String tuple(List<Integer> dims) {
    String all = dims.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return dims.size() == 1 ? "(" + all + ",)" : "(" + all + ")";
  }

  static String pair(int h, int w) {
    return "(" + h + ", " + w + ")";
  }

  static String pair(Pair p) {
    return pair(p.h(), p.w());
  }

  static String flag(boolean value) {
    return value ? "True" : "False";
  }

  static String number(double value) {
    return Values.number(value);
  }

  /** Lists within lists, a row of the innermost a line. */
  static String nested(float[] values, List<Integer> dims) {
    StringBuilder out = new StringBuilder();
    write(out, values, dims, 0, 0, values.length);
    return out.toString();
  }

  private static void write(
      StringBuilder out, float[] values, List<Integer> dims, int depth, int from, int to) {
    if (depth == dims.size()) {
      out.append(value(values[from]));
      return;
    }
    int extent = dims.get(depth);
    int each = extent == 0 ? 0 : (to - from) / extent;
    boolean lines = depth < dims.size() - 1;
    out.append('[');
    for (int i = 0; i < extent; i++) {
      if (i > 0) {
        out.append(lines ? ",\n" + " ".repeat(depth + 4) : ", ");
      } else if (lines && depth == 0) {
        out.append("\n    ");
      }
      write(out, values, dims, depth + 1, from + i * each, from + (i + 1) * each);
    }
    out.append(']');
  }

  /** As short as reads back to the same float. */
  private static String value(float v) {
    if (Float.isNaN(v)) {
      return "float('nan')";
    }
    if (Float.isInfinite(v)) {
      return v > 0 ? "float('inf')" : "float('-inf')";
    }
    boolean whole = v == Math.rint(v) && Math.abs(v) < 1 << 24;
    return whole ? String.valueOf((int) v) : Float.toString(v).replace('E', 'e');
  }
}
