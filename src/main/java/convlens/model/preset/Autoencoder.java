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
 * Fully connected layers down to a code of twelve numbers and back, 784-128-64-12-64-128-784.
 *
 * @see <a href="https://www.cs.toronto.edu/~hinton/science.pdf">Hinton and Salakhutdinov, Reducing
 *     the Dimensionality of Data with Neural Networks</a>
 */
public final class Autoencoder implements Preset {
  private static final List<Integer> HIDDEN = List.of(128, 64);
  private static final int CODE = 12;

  @Override
  public String id() {
    return "autoencoder";
  }

  @Override
  public Training training() {
    return new Training("digits", "adam(lr=0.001)", 64, 15);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.of(data);
    GraphBuilder g = new GraphBuilder().input("x", data.input()).add("flatten", "flatten");
    for (int i = 0; i < HIDDEN.size(); i++) {
      g.add("enc" + (i + 1), "linear", Map.of("out_features", HIDDEN.get(i)));
      g.add("enc_act" + (i + 1), "relu");
    }
    g.add("code", "linear", Map.of("out_features", CODE)).add("code_act", "relu");
    for (int i = 0; i < HIDDEN.size(); i++) {
      int width = HIDDEN.get(HIDDEN.size() - 1 - i);
      g.add("dec" + (i + 1), "linear", Map.of("out_features", width));
      g.add("dec_act" + (i + 1), "relu");
    }
    g.add("dec3", "linear", Map.of("out_features", d.cells()))
        .add("sigmoid", "sigmoid")
        .add("picture", "reshape", Map.of("shape", d.dims()));
    return Model.of(id(), new Goal(Goal.Kind.RECONSTRUCT, "mse"), g.build(), training());
  }
}
