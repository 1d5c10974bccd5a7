package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.List;

/** {@link Gan} for pictures of 32 by 32, small enough to show shapes within minutes. */
public final class Gan32 implements Preset {
  private static final int SIDE = 32;

  @Override
  public String id() {
    return "gan-32";
  }

  @Override
  public Training training() {
    return new Training(
        "shapes(size=32, count=3000)", "adam(lr=0.0005, betas=(0.5, 0.999))", 32, 40);
  }

  @Override
  public Model model(DataDims data) {
    return Gan.model(this, 64, List.of(32, 64, 128), PictureDims.square(data, SIDE));
  }
}
