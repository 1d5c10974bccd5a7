package convlens.play;

import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.param.ProblemException;
import convlens.story.CompareSubject;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Several operations, or settings of one, on the same input.
 *
 * @param id as typed after {@code --compare}; {@link #OWN} for one that is put together
 * @param input what all of them read
 * @param sides two to four; the differences are those to the first
 * @param rows what is drawn below each other; {@link CompareSubject.Kind#OUTPUT} among them
 */
public record Comparison(
    String id, InputSpec input, List<Side> sides, List<CompareSubject.Kind> rows) {
  /** The id of a comparison that is no ready one. */
  public static final String OWN = "own";

  /** Sides that still find room side by side. */
  public static final int MOST = 4;

  public Comparison {
    sides = List.copyOf(sides);
    rows = List.copyOf(rows);
  }

  /**
   * One or more layers, each on what the one before gives.
   *
   * @param kernel what their weights open with, in each layer's own size
   * @param edited tensors typed in place of these, by PyTorch's names, where their shapes fit
   */
  public record Side(List<Call> layers, KernelSpec kernel, Weights edited) {
    public Side {
      layers = List.copyOf(layers);
    }

    /** A side on which nothing was typed. */
    public Side(List<Call> layers, KernelSpec kernel) {
      this(layers, kernel, Weights.NONE);
    }

    /** The same with other layers; typed tensors stay where they fit. */
    public Side with(List<Call> others) {
      return new Side(others, kernel, edited);
    }

    /** The same with other weights, which replace what was typed. */
    public Side with(KernelSpec other) {
      return new Side(layers, other);
    }

    /**
     * Reads a line of PyTorch for each layer.
     *
     * @throws ProblemException naming the word that cannot be read
     */
    public static Side read(List<String> lines, KernelSpec kernel) {
      return new Side(lines.stream().map(Call::read).toList(), kernel);
    }

    /** Its layers as PyTorch writes them. */
    public List<String> lines() {
      return layers.stream().map(Call::line).toList();
    }
  }

  /** Its name. */
  public String title() {
    return Text.of("compare." + id + ".title");
  }

  /** One sentence on what is to be seen. */
  public String help() {
    return Text.of("compare." + id + ".help");
  }

  /** What a side is called. */
  public String title(int side) {
    if (!id.equals(OWN)) {
      return Text.of("compare." + id + "." + (side + 1));
    }
    List<Call> layers = sides.get(side).layers();
    return layers.get(layers.size() - 1).operation().title();
  }

  /** The same with other layers on one side: no longer the ready one. */
  public Comparison with(int side, Side other) {
    List<Side> changed = new ArrayList<>(sides);
    changed.set(side, other);
    return new Comparison(OWN, input, changed, rows);
  }

  /** The same with other sides. */
  public Comparison with(List<Side> others) {
    return new Comparison(OWN, input, others, rows);
  }

  /** The same on another input. */
  public Comparison on(InputSpec other) {
    return new Comparison(OWN, other, sides, rows);
  }

  /** The same with other rows of pictures. */
  public Comparison showing(List<CompareSubject.Kind> others) {
    return new Comparison(OWN, input, sides, others);
  }
}
