package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.List;
import java.util.Map;

/**
 * A U-Net: the class of every pixel, coarse maps that know what it is joined by skips with fine
 * ones that know where. Each skip is one {@code cat} node.
 *
 * @see <a href="https://arxiv.org/abs/1505.04597">Ronneberger, Fischer and Brox, U-Net:
 *     Convolutional Networks for Biomedical Image Segmentation</a>
 */
public final class UNet implements Preset {
  private static final List<Integer> WIDTHS = List.of(16, 32, 64);

  @Override
  public String id() {
    return "unet";
  }

  @Override
  public Training training() {
    return new Training(
        "shapes(size=64, target=mask, count=1200)", "adam(lr=0.002)", "cosine", 8, 14, 0);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims.divisible(data, 1 << (WIDTHS.size() - 1));
    if (data.classes() < 2) {
      throw new ProblemException(
          new Problem(
              "data",
              Text.of("model.preset.mask.rule"),
              Text.of("model.preset.mask.got", "dims", data.target()),
              Text.of("model.preset.mask.expected")));
    }
    GraphBuilder g = new GraphBuilder().input("x", data.input());
    for (int i = 0; i < WIDTHS.size(); i++) {
      if (i > 0) {
        g.add("pool" + i, "max_pool2d", Map.of("kernel_size", 2));
      }
      twice(g, "down" + (i + 1), WIDTHS.get(i));
    }
    for (int i = WIDTHS.size() - 1; i > 0; i--) {
      int width = WIDTHS.get(i - 1);
      g.add("up" + i, "conv_transpose2d", Conv.of(width, 2, 2, 0))
          .join("skip" + i, "cat", Map.of(), "up" + i, "down" + i + "_act2");
      twice(g, "dec" + i, width);
    }
    g.add("out", "conv2d", Conv.same(data.classes(), 1));
    return Model.of(id(), new Goal(Goal.Kind.SEGMENT, "cross_entropy"), g.build(), training());
  }

  private static void twice(GraphBuilder g, String name, int width) {
    for (int i = 1; i <= 2; i++) {
      g.add(name + "_conv" + i, "conv2d", Conv.unbiased(width, 3, 1, 1))
          .add(name + "_bn" + i, "batch_norm")
          .add(name + "_act" + i, "relu");
    }
  }
}
