package convlens.nn.layer;

/**
 * A layer whose every output value is one input value: value i of an output sample is value {@code
 * from[i]} of the input sample.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Moved(int[] from, int inSize) implements Layer {
  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    float[] x = in[0];
    for (int n = 0; n * from.length < out.length; n++) {
      int at = n * inSize;
      int to = n * from.length;
      for (int i = 0; i < from.length; i++) {
        out[to + i] = x[at + from[i]];
      }
    }
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    float[] g = gradIn[0];
    if (g.length == 0) {
      return;
    }
    java.util.Arrays.fill(g, 0);
    for (int n = 0; n * from.length < gradOut.length; n++) {
      int at = n * inSize;
      int to = n * from.length;
      for (int i = 0; i < from.length; i++) {
        g[at + from[i]] += gradOut[to + i];
      }
    }
  }
}
