package convlens.model.preset;

import static convlens.model.preset.Classifiers.conv;
import static convlens.model.preset.Classifiers.features;
import static convlens.model.preset.Classifiers.halved;

import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * A convolutional network as it is first taught: twice convolution and pooling, then two layers.
 */
public final class Cnn implements Preset {
  @Override
  public String id() {
    return "cnn";
  }

  @Override
  public Training training() {
    return new Training("digits", "adam(lr=0.001)", 64, 6);
  }

  @Override
  public Model model(DataDims data) {
    return Classifiers.model(
        this,
        Classifiers.begin(data, 8)
            .add("conv1", "conv2d", conv(16, 3))
            .add("relu1", "relu")
            .add("pool1", "max_pool2d", halved())
            .add("conv2", "conv2d", conv(32, 3))
            .add("relu2", "relu")
            .add("pool2", "max_pool2d", halved())
            .add("flatten", "flatten")
            .add("fc1", "linear", features(64))
            .add("relu3", "relu")
            .add("dropout", "dropout", Map.of("p", 0.25))
            .add("fc2", "linear", features(data.classes())));
  }
}
