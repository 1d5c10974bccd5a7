package convlens.nn.layer;

import convlens.op.Operation;
import convlens.op.Weights;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Trace;
import java.util.Arrays;
import java.util.Map;

/**
 * An operation whose every output cell is one input cell or always the same number, as its trace
 * tells: padding, channels dealt anew.
 */
final class CopiedLayer implements Layer {
  private static final int CONSTANT = -1;
  private final int[] from;
  private final float[] constants;
  private final int inSize;

  private CopiedLayer(int[] from, float[] constants, int inSize) {
    this.from = from;
    this.constants = constants;
    this.inSize = inSize;
  }

  static Layer of(Operation op, LayerContext c, Shape held) {
    Shape in = new Shape(1, held.c(), held.h(), held.w());
    Trace trace = op.trace(c.args(), Tensor.zeros(in), Weights.of(Map.of()));
    Shape out = op.outputShape(c.args(), in);
    int[] from = new int[Math.toIntExact(out.size())];
    float[] constants = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      Step step = trace.step(i);
      Cell at = step.at();
      int to = out.index(0, at.c(), at.y(), at.x());
      from[to] = source(step.terms().get(0).from(), in);
      constants[to] = from[to] == CONSTANT ? step.terms().get(0).value() : 0;
    }
    return new CopiedLayer(from, constants, Math.toIntExact(in.size()));
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

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    float[] x = in[0];
    for (int at = 0, to = 0; to < out.length; at += inSize, to += from.length) {
      for (int i = 0; i < from.length; i++) {
        out[to + i] = from[i] == CONSTANT ? constants[i] : x[at + from[i]];
      }
    }
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    float[] g = gradIn[0];
    if (g.length == 0) {
      return;
    }
    Arrays.fill(g, 0);
    for (int at = 0, to = 0; to < gradOut.length; at += inSize, to += from.length) {
      for (int i = 0; i < from.length; i++) {
        if (from[i] != CONSTANT) {
          g[at + from[i]] += gradOut[to + i];
        }
      }
    }
  }
}
