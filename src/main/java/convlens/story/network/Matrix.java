package convlens.story.network;

import convlens.tensor.Tensor;
import java.util.List;

/**
 * A table of numbers shown as colours.
 *
 * @param title its heading
 * @param values {@code (1, 1, rows, columns)}, not to be changed once given
 * @param low value at the low end of the scale
 * @param high value at the high end
 * @param kind what the numbers are
 * @param down what the rows stand for
 * @param across what the columns stand for
 * @param rows a name for each row, or none at all: then they are counted
 * @param columns a name for each column, or none at all
 */
public record Matrix(
    String title,
    Tensor values,
    double low,
    double high,
    Kind kind,
    String down,
    String across,
    List<String> rows,
    List<String> columns) {

  /** How a table is coloured and written. */
  public enum Kind {
    /** Viridis from low to high: attention, states. */
    ACTIVATION,
    /** Blue, white at zero, red: positional encodings, weights. */
    SIGNED,
    /** Counts: coloured and told by their share of the row. */
    COUNTS
  }

  public Matrix {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /** Numbers in viridis on the scale of their own values. */
  public static Matrix of(String title, Tensor values) {
    Spread s = Spread.of(values.data());
    return new Matrix(
        title, values, s.least(), s.largest(), Kind.ACTIVATION, "", "", List.of(), List.of());
  }

  /** Signed numbers, white at zero. */
  public static Matrix signed(String title, Tensor values) {
    double most = Spread.of(values.data()).size();
    return new Matrix(title, values, -most, most, Kind.SIGNED, "", "", List.of(), List.of());
  }

  /** How often a class of the row was taken for one of the column. */
  public static Matrix confusion(String title, Tensor counts, List<String> classes) {
    return new Matrix(title, counts, 0, 1, Kind.COUNTS, "", "", classes, classes);
  }

  public Matrix named(String ofRows, String ofColumns) {
    return new Matrix(title, values, low, high, kind, ofRows, ofColumns, rows, columns);
  }

  public Matrix labelled(List<String> ofRows, List<String> ofColumns) {
    return new Matrix(title, values, low, high, kind, down, across, ofRows, ofColumns);
  }

  public Matrix scaled(double from, double to) {
    return new Matrix(title, values, from, to, kind, down, across, rows, columns);
  }

  int height() {
    return values.shape().h();
  }

  int width() {
    return values.shape().w();
  }

  float at(int y, int x) {
    return values.get(0, 0, y, x);
  }

  String row(int y) {
    return y < rows.size() ? rows.get(y) : Integer.toString(y);
  }

  String column(int x) {
    return x < columns.size() ? columns.get(x) : Integer.toString(x);
  }

  Ink ink() {
    return kind == Kind.SIGNED ? Ink.SIGNED : Ink.ACTIVATION;
  }

  /** A cell's share of its row; 0 in a row without counts. */
  double share(int y, int x) {
    double sum = 0;
    for (int i = 0; i < width(); i++) {
      sum += at(y, i);
    }
    return sum > 0 ? at(y, x) / sum : 0;
  }

  /** What is coloured: the values, of counts their shares. */
  float[] shown() {
    if (kind != Kind.COUNTS) {
      return values.data();
    }
    float[] shares = new float[height() * width()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) share(i / width(), i % width());
    }
    return shares;
  }
}
