package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/** A residual network of twenty layers. */
public final class ResNetMini implements Preset {
  /** The same for the plain network: only the shortcuts differ. */
  static final Training TRAINING =
      new Training("shapes(size=32, channels=3, count=3000)", "adam(lr=0.003)", "cosine", 32, 6, 0);

  @Override
  public String id() {
    return "resnet-mini";
  }

  @Override
  public Training training() {
    return TRAINING;
  }

  @Override
  public Model model(DataDims data) {
    return Classifiers.model(this, Residual.graph(data, true));
  }
}
