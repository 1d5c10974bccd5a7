package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;

/** A convolution of samples that lie {@link Abreast}. */
record AbreastGathering(Abreast product) implements Gathering {
  AbreastGathering(Conv2dGeometry g, Lanes lanes) {
    this(new Abreast(g, false, lanes));
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    product.run(x, weight, bias, y);
  }
}
