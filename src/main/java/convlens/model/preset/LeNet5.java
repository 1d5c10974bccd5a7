package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * LeNet-5 with rectified units and maximum pooling.
 *
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf">LeCun et al., Gradient-Based
 *     Learning Applied to Document Recognition</a>
 */
public final class LeNet5 implements Preset {
  @Override
  public String id() {
    return "lenet5";
  }

  @Override
  public Training training() {
    return new Training("digits", "adam(lr=0.002)", 64, 5);
  }

  @Override
  public Model model(DataDims data) {
    return Classifiers.model(this, graph(data, "relu", "max_pool2d"));
  }

  /** Both LeNets: pictures of 28 cells are padded by two, as in the paper. */
  static GraphBuilder graph(DataDims data, String activation, String pool) {
    GraphBuilder begun = Classifiers.begin(data, 12);
    int pad = data.input().get(1) < 32 ? 2 : 0;
    Map<String, Object> halved = Classifiers.halved();
    return begun
        .add("conv1", "conv2d", Map.of("out_channels", 6, "kernel_size", 5, "padding", pad))
        .add("act1", activation)
        .add("pool1", pool, halved)
        .add("conv2", "conv2d", Map.of("out_channels", 16, "kernel_size", 5))
        .add("act2", activation)
        .add("pool2", pool, halved)
        .add("flatten", "flatten")
        .add("fc1", "linear", Map.of("out_features", 120))
        .add("act3", activation)
        .add("fc2", "linear", Map.of("out_features", 84))
        .add("act4", activation)
        .add("fc3", "linear", Map.of("out_features", data.classes()));
  }
}
