package convlens.nn.layer;

/** A layer that only says the same in other dims. */
record Copying() implements Layer {
  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    if (in[0] != out) {
      System.arraycopy(in[0], 0, out, 0, out.length);
    }
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradOut != gradIn[0]) {
      System.arraycopy(gradOut, 0, gradIn[0], 0, gradIn[0].length);
    }
  }
}
