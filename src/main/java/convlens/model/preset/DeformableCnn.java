package convlens.model.preset;

import static convlens.model.preset.Classifiers.conv;
import static convlens.model.preset.Classifiers.halved;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * Two plain convolutions and two deformable ones, each with a convolution that works out where its
 * kernel's cells are to look; those begin at zero, as the paper has it.
 *
 * @see <a href="https://arxiv.org/abs/1703.06211">Dai et al., Deformable Convolutional Networks</a>
 */
public final class DeformableCnn implements Preset {
  private static final int KERNEL = 3;

  @Override
  public String id() {
    return "deformable-cnn";
  }

  @Override
  public Training training() {
    return new Training("shapes(size=32, count=3000)", "adam(lr=0.002)", "cosine", 32, 8, 0);
  }

  @Override
  public Model model(DataDims data) {
    GraphBuilder g = Classifiers.begin(data, 8);
    g.add("conv1", "conv2d", conv(16, KERNEL)).add("relu1", "relu");
    g.add("pool1", "max_pool2d", halved());
    g.add("conv2", "conv2d", conv(32, KERNEL)).add("relu2", "relu");
    g.add("pool2", "max_pool2d", halved());
    deformable(g, 3);
    deformable(g, 4);
    return Classifiers.model(this, Classifiers.head(g, data));
  }

  private static void deformable(GraphBuilder g, int number) {
    String x = g.last();
    String offset = "offset" + number;
    g.init(Map.of("weight", "zeros", "bias", "zeros"));
    g.add(offset, "conv2d", conv(2 * KERNEL * KERNEL, KERNEL));
    g.join("deform" + number, "deform_conv2d", conv(32, KERNEL), x, offset);
    g.add("relu" + number, "relu");
  }
}
