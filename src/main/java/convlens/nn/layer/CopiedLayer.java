package convlens.nn.layer;

import convlens.op.Copies;
import convlens.op.Operation;
import convlens.tensor.Shape;
import java.util.Arrays;

/**
 * An operation whose every output cell is one input cell or always the same number, as its trace
 * tells: padding, channels dealt anew.
 */
final class CopiedLayer implements Layer {
  private static final int CONSTANT = Copies.CONSTANT;
  private final int[] from;
  private final float[] constants;
  private final int inSize;

  private CopiedLayer(int[] from, float[] constants, int inSize) {
    this.from = from;
    this.constants = constants;
    this.inSize = inSize;
  }

  static Layer of(Operation op, LayerContext c, Shape held) {
    Copies copies = Copies.of(op, c.args(), new Shape(1, held.c(), held.h(), held.w()));
    return new CopiedLayer(copies.from(), copies.constants(), copies.inSize());
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
