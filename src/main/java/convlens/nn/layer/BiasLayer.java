package convlens.nn.layer;

import convlens.op.Operation;
import convlens.tensor.Shape;

/** A number per channel, added to every cell of it. */
@SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
record BiasLayer(float[] bias, float[] gradient, int plane) implements Layer {
  static Layer of(Operation op, LayerContext c, Shape held) {
    return new BiasLayer(c.value("bias"), c.gradient("bias"), held.plane());
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    float[] x = in[0];
    for (int from = 0, k = 0; from < out.length; from += plane, k++) {
      float b = bias[k % bias.length];
      for (int i = from; i < from + plane; i++) {
        out[i] = x[i] + b;
      }
    }
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    System.arraycopy(gradOut, 0, gradIn[0], 0, gradIn[0].length);
    for (int from = 0, k = 0; from < gradOut.length; from += plane, k++) {
      double sum = 0;
      for (int i = from; i < from + plane; i++) {
        sum += gradOut[i];
      }
      gradient[k % gradient.length] += (float) sum;
    }
  }
}
