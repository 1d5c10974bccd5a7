package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * DCGAN for pictures of 64 by 64: a generator from 200 random numbers over 256, 128, 64 and 32 maps
 * to a picture, its mirror image as discriminator.
 *
 * @see <a href="https://arxiv.org/abs/1511.06434">Radford, Metz and Chintala, Unsupervised
 *     Representation Learning with Deep Convolutional Generative Adversarial Networks</a>
 */
public final class Gan implements Preset {
  private static final int SIDE = 64;

  @Override
  public String id() {
    return "gan";
  }

  @Override
  public Training training() {
    return new Training(
        "shapes(size=64, count=2000)", "adam(lr=0.0005, betas=(0.5, 0.999))", 16, 25);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.square(data, SIDE);
    return model(this, 200, List.of(32, 64, 128, 256), d);
  }

  /**
   * Both graphs.
   *
   * @param noise how many random numbers the generator reads
   * @param widths maps from the picture's side of the discriminator inwards
   */
  static Model model(Preset preset, int noise, List<Integer> widths, PictureDims d) {
    Map<String, Graph> graphs = new LinkedHashMap<>();
    graphs.put("generator", generator(noise, widths, d));
    graphs.put("discriminator", discriminator(widths, d));
    Goal goal = new Goal(Goal.Kind.GAN, "bce_with_logits");
    return new Model(preset.id(), goal, graphs, preset.training());
  }

  private static Graph generator(int noise, List<Integer> widths, PictureDims d) {
    GraphBuilder g = new GraphBuilder().input("z", List.of(noise, 1, 1));
    for (int i = widths.size() - 1; i >= 0; i--) {
      String n = String.valueOf(widths.size() - i);
      boolean first = i == widths.size() - 1;
      drawn(g)
          .add(
              "up" + n,
              "conv_transpose2d",
              Conv.unbiased(widths.get(i), 4, first ? 1 : 2, first ? 0 : 1));
      norm(g, "bn" + n).add("act" + n, "relu");
    }
    return drawn(g)
        .add("out", "conv_transpose2d", Conv.unbiased(d.channels(), 4, 2, 1))
        .add("tanh", "tanh")
        .build();
  }

  private static Graph discriminator(List<Integer> widths, PictureDims d) {
    GraphBuilder g = new GraphBuilder().input("x", d.dims());
    for (int i = 0; i < widths.size(); i++) {
      String n = String.valueOf(i + 1);
      drawn(g).add("down" + n, "conv2d", Conv.unbiased(widths.get(i), 4, 2, 1));
      if (i > 0) {
        norm(g, "bn" + n);
      }
      g.add("act" + n, "leaky_relu", Map.of("negative_slope", 0.2));
    }
    return drawn(g)
        .add("out", "conv2d", Conv.unbiased(1, 4, 1, 0))
        .add("flatten", "flatten")
        .build();
  }

  /** DCGAN's beginning of a convolution. */
  private static GraphBuilder drawn(GraphBuilder g) {
    return g.init(Map.of("weight", "normal(0, 0.02)"));
  }

  private static GraphBuilder norm(GraphBuilder g, String name) {
    return g.init(Map.of("weight", "normal(1, 0.02)")).add(name, "batch_norm");
  }
}
