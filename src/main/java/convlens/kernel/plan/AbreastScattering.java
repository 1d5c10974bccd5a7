package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;

/** The transpose of a convolution of samples that lie {@link Abreast}. */
record AbreastScattering(Abreast product) implements Scattering {
  AbreastScattering(Conv2dGeometry g, Lanes lanes) {
    this(new Abreast(g, true, lanes));
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public void run(float[] y, float[] weight, float[] bias, float[] x) {
    product.run(y, weight, bias, x);
  }
}
