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
 * A context encoder: fills a hole with what the rest of the picture lets expect. Strided
 * convolutions down to a bottleneck that sees all of the picture, transposed ones back.
 *
 * @see <a href="https://arxiv.org/abs/1604.07379">Pathak et al., Context Encoders: Feature Learning
 *     by Inpainting</a>
 */
public final class Inpainter implements Preset {
  private static final List<Integer> WIDTHS = List.of(32, 64, 128);
  private static final int BOTTLENECK = 256;

  @Override
  public String id() {
    return "inpainter";
  }

  @Override
  public Training training() {
    return new Training("shapes(size=32, target=hole, count=4000)", "adam(lr=0.002)", 64, 10);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.divisible(data, 1 << WIDTHS.size());
    GraphBuilder g = new GraphBuilder().input("x", data.input());
    for (int i = 0; i < WIDTHS.size(); i++) {
      g.add("down" + (i + 1), "conv2d", Conv.unbiased(WIDTHS.get(i), 4, 2, 1));
      g.add("down_bn" + (i + 1), "batch_norm");
      g.add("down_act" + (i + 1), "leaky_relu", Map.of("negative_slope", 0.2));
    }
    List<Integer> whole = List.of(d.height() >> WIDTHS.size(), d.width() >> WIDTHS.size());
    Map<String, Object> all =
        Map.of("out_channels", BOTTLENECK, "kernel_size", whole, "bias", false);
    g.add("bottleneck", "conv2d", all).add("bottleneck_bn", "batch_norm");
    g.add("bottleneck_act", "leaky_relu", Map.of("negative_slope", 0.2));
    g.add("spread", "conv_transpose2d", Conv.with(all, "out_channels", WIDTHS.get(2)));
    g.add("spread_bn", "batch_norm").add("spread_act", "relu");
    for (int i = WIDTHS.size() - 2; i >= 0; i--) {
      String n = String.valueOf(WIDTHS.size() - 1 - i);
      g.add("up" + n, "conv_transpose2d", Conv.unbiased(WIDTHS.get(i), 4, 2, 1));
      g.add("up_bn" + n, "batch_norm").add("up_act" + n, "relu");
    }
    g.add("out", "conv_transpose2d", Conv.of(d.channels(), 4, 2, 1)).add("sigmoid", "sigmoid");
    return Model.of(id(), new Goal(Goal.Kind.RECONSTRUCT, "mse"), g.build(), training());
  }
}
