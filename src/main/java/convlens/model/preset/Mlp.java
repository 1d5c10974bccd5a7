package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.List;
import java.util.Map;

/** A multilayer perceptron, 784-500-200-100-10: what there was before convolution. */
public final class Mlp implements Preset {
  private static final List<Integer> HIDDEN = List.of(500, 200, 100);

  @Override
  public String id() {
    return "mlp";
  }

  @Override
  public Training training() {
    return new Training("digits", "adam(lr=0.001)", 128, 5);
  }

  @Override
  public Model model(DataDims data) {
    GraphBuilder g = Classifiers.begin(data, 1).add("flatten", "flatten");
    for (int i = 0; i < HIDDEN.size(); i++) {
      g.add("fc" + (i + 1), "linear", Map.of("out_features", HIDDEN.get(i)));
      g.add("relu" + (i + 1), "relu");
    }
    g.add("fc4", "linear", Map.of("out_features", data.classes()));
    return Classifiers.model(this, g);
  }
}
