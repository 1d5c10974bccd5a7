package convlens.story;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * Several operations on one input, to be told side by side.
 *
 * @param title what is compared
 * @param help what is to be seen, in a sentence
 * @param input (1, C, H, W), the same for all
 * @param picture true when its cells are a picture's pixels, from 0 to 1
 * @param sides two to four
 * @param rows pictures below each other, one for each side
 */
public record CompareSubject(
    String title, String help, Tensor input, boolean picture, List<Side> sides, List<Row> rows) {
  public CompareSubject {
    sides = List.copyOf(sides);
    rows = List.copyOf(rows);
  }

  /** What a row's pictures show. */
  public enum Kind {
    /** The input with what padding put around it. */
    PADDED,
    OUTPUT,
    /** Each output less that of the first side. */
    DIFFERENCE,
    /** How many ways lead from the input to each output cell. */
    OVERLAP,
    /** How strongly each frequency is there, none in the middle. */
    SPECTRUM
  }

  /**
   * One of the things compared.
   *
   * @param title its name
   * @param lines its layers as PyTorch writes them
   * @param layers the same spelled out, the first on the input
   * @param output what the last gives
   * @param cost what it costs, in words
   */
  public record Side(
      String title, List<String> lines, List<Trace> layers, Tensor output, String cost) {
    public Side {
      lines = List.copyOf(lines);
      layers = List.copyOf(layers);
    }
  }

  /**
   * A picture for each side, all to one scale.
   *
   * @param label what is shown
   * @param pictures (1, C, H, W) by side; empty where there is none
   * @param low the value at the lower end of the scale
   * @param high the value at its upper end
   * @param edge rows and columns before the cell that stands at the input's first
   */
  public record Row(
      Kind kind,
      String label,
      List<Optional<Tensor>> pictures,
      double low,
      double high,
      Edge edge) {
    public Row {
      pictures = List.copyOf(pictures);
    }
  }

  /** Rows above and columns left of the first one that counts. */
  public record Edge(int top, int left) {
    public static final Edge NONE = new Edge(0, 0);
  }

  /** True when the first row draws the input itself. */
  boolean padded() {
    return rows.get(0).kind() == Kind.PADDED;
  }

  /** The largest output: its places are the steps. */
  Shape master() {
    Shape largest = sides.get(0).output().shape();
    for (Side s : sides) {
      largest = s.output().shape().plane() > largest.plane() ? s.output().shape() : largest;
    }
    return largest;
  }
}
