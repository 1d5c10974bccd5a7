package convlens.op;

import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Trace;
import java.util.Map;

/**
 * Where every output cell of an operation that only copies comes from, as its trace tells.
 *
 * <p><i>Shapes:</i> from and constants (C', H', W'), row by row.
 *
 * @param from the input cell each output cell is, or {@link #CONSTANT}
 * @param constants what the others always are
 * @param inSize cells of one input sample
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Copies(int[] from, float[] constants, int inSize) {
  /** Stands where no input cell is copied. */
  public static final int CONSTANT = -1;

  /**
   * Follows the trace of one sample.
   *
   * @throws IllegalStateException when the operation does more than copy
   */
  public static Copies of(Operation op, Args args, Shape in) {
    Trace trace = op.trace(args, Tensor.zeros(in), Weights.of(Map.of()));
    Shape out = op.outputShape(args, in);
    int[] from = new int[Math.toIntExact(out.size())];
    float[] constants = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      Step step = trace.step(i);
      Cell at = step.at();
      int to = out.index(0, at.c(), at.y(), at.x());
      from[to] = source(step.terms().get(0).from(), in);
      constants[to] = from[to] == CONSTANT ? step.terms().get(0).value() : 0;
    }
    return new Copies(from, constants, Math.toIntExact(in.size()));
  }

  private static int source(Read read, Shape in) {
    if (read instanceof Read.At at) {
      return in.index(0, at.cell().c(), at.cell().y(), at.cell().x());
    }
    if (read instanceof Read.Padded padded) {
      return padded.source().map(s -> in.index(0, s.c(), s.y(), s.x())).orElse(CONSTANT);
    }
    throw new IllegalStateException("no copy: " + read);
  }
}
