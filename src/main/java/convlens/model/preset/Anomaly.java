package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.List;
import java.util.Map;

/**
 * An autoencoder that has only seen what is normal, circles where nobody says otherwise: what it
 * cannot draw again is an anomaly, told by the reconstruction's error.
 */
public final class Anomaly implements Preset {
  private static final int CODE = 8;

  @Override
  public String id() {
    return "anomaly";
  }

  @Override
  public Training training() {
    return new Training("shapes(size=32, only=0, count=2000)", "adam(lr=0.002)", 32, 12);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.divisible(data, 4);
    List<Integer> coarse = List.of(32, d.height() / 4, d.width() / 4);
    GraphBuilder g =
        new GraphBuilder()
            .input("x", data.input())
            .add("down1", "conv2d", Conv.of(16, 4, 2, 1))
            .add("down_act1", "relu")
            .add("down2", "conv2d", Conv.of(32, 4, 2, 1))
            .add("down_act2", "relu")
            .add("flatten", "flatten")
            .add("code", "linear", Map.of("out_features", CODE))
            .add("spread", "linear", Map.of("out_features", 32 * coarse.get(1) * coarse.get(2)))
            .add("spread_act", "relu")
            .add("maps", "reshape", Map.of("shape", coarse))
            .add("up1", "conv_transpose2d", Conv.of(16, 4, 2, 1))
            .add("up_act1", "relu")
            .add("up2", "conv_transpose2d", Conv.of(d.channels(), 4, 2, 1))
            .add("sigmoid", "sigmoid");
    return Model.of(id(), new Goal(Goal.Kind.RECONSTRUCT, "mse"), g.build(), training());
  }
}
