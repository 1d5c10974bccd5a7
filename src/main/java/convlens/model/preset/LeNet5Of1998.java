package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/** LeNet-5 nearly as it was: hyperbolic tangents and average pooling. */
public final class LeNet5Of1998 implements Preset {
  @Override
  public String id() {
    return "lenet5-1998";
  }

  @Override
  public Training training() {
    return new Training("digits", "adam(lr=0.002)", 64, 6);
  }

  @Override
  public Model model(DataDims data) {
    return Classifiers.model(this, LeNet5.graph(data, "tanh", "avg_pool2d"));
  }
}
