package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/** The layers of {@link ResNetMini} in a plain row, without shortcuts. */
public final class ResNetMiniPlain implements Preset {
  @Override
  public String id() {
    return "resnet-mini-plain";
  }

  @Override
  public Training training() {
    return ResNetMini.TRAINING;
  }

  @Override
  public Model model(DataDims data) {
    return Classifiers.model(this, Residual.graph(data, false));
  }
}
