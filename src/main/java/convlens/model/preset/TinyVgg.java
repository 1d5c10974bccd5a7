package convlens.model.preset;

import static convlens.model.preset.Classifiers.features;
import static convlens.model.preset.Classifiers.halved;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * Tiny VGG: four convolutions of ten 3x3 kernels without padding, in two blocks.
 *
 * @see <a href="https://arxiv.org/abs/2004.15004">Wang et al., CNN Explainer</a>
 */
public final class TinyVgg implements Preset {
  private static final int MAPS = 10;

  @Override
  public String id() {
    return "tiny-vgg";
  }

  @Override
  public Training training() {
    return new Training("shapes(size=32, channels=3)", "adam(lr=0.002)", 32, 10);
  }

  @Override
  public Model model(DataDims data) {
    GraphBuilder g = Classifiers.begin(data, 16);
    for (int block = 1; block <= 2; block++) {
      for (int i = 1; i <= 2; i++) {
        String place = block + "_" + i;
        g.add("conv" + place, "conv2d", Map.of("out_channels", MAPS, "kernel_size", 3));
        g.add("relu" + place, "relu");
      }
      g.add("pool" + block, "max_pool2d", halved());
    }
    g.add("flatten", "flatten").add("fc", "linear", features(data.classes()));
    return Classifiers.model(this, g);
  }
}
