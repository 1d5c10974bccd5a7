package convlens.data;

import java.util.OptionalDouble;

/** Numbers as text: the shortest that reads back, whole ones without a point. */
final class Figures {
  private Figures() {}

  static String text(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) <= 0x1.0p53;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  static String text(float value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e7;
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return whole ? Integer.toString((int) value) : Float.toString(value);
  }

  /** A finite decimal number; hexadecimal floats and the like are not numbers to a user. */
  static OptionalDouble read(String text) {
    String t = text.strip();
    if (!t.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?")) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(t);
    return Float.isFinite((float) value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
