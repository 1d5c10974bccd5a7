package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/** {@link Vae} with a code of two numbers, which is a map that can be walked over. */
public final class Vae2d implements Preset {
  @Override
  public String id() {
    return "vae-2d";
  }

  @Override
  public Training training() {
    return new Training("digits(count=6000)", "adam(lr=0.001)", 64, 15);
  }

  @Override
  public Model model(DataDims data) {
    return Model.of(id(), new Goal(Goal.Kind.VAE, "bce"), Vae.graph(data, 2), training());
  }
}
