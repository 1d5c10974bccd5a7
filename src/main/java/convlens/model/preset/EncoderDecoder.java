package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * From picture to picture: a first convolution, blocks of ReLU, convolution and norm that halve the
 * sides, blocks of ReLU, transposed convolution, norm and dropout that double them, each with a
 * residual around it, and a last convolution with a hyperbolic tangent.
 */
public final class EncoderDecoder implements Preset {
  private static final int WIDTH = 16;

  @Override
  public String id() {
    return "encoder-decoder";
  }

  @Override
  public Training training() {
    return new Training(
        "shapes(size=32, channels=3, target=noisy, noise=0.3, count=2000)",
        "adam(lr=0.002)",
        32,
        6);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.divisible(data, 4);
    GraphBuilder g =
        new GraphBuilder().input("x", data.input()).add("first", "conv2d", Conv.same(WIDTH, 3));
    down(g, "down1", 2 * WIDTH);
    down(g, "down2", 4 * WIDTH);
    up(g, "up1", 2 * WIDTH);
    up(g, "up2", WIDTH);
    g.add("last", "conv2d", Conv.same(d.channels(), 3)).add("tanh", "tanh");
    return Model.of(id(), new Goal(Goal.Kind.RECONSTRUCT, "l1"), g.build(), training());
  }

  /** The way around it is a convolution of one cell, which takes every second. */
  private static void down(GraphBuilder g, String name, int width) {
    String from = g.last();
    g.add(name + "_act", "relu")
        .add(name + "_conv", "conv2d", Conv.unbiased(width, 4, 2, 1))
        .add(name + "_norm", "batch_norm")
        .from(from)
        .add(name + "_around", "conv2d", Conv.of(width, 1, 2, 0))
        .join(name + "_sum", "add", Map.of(), name + "_norm", name + "_around");
  }

  private static void up(GraphBuilder g, String name, int width) {
    String from = g.last();
    g.add(name + "_act", "relu")
        .add(name + "_conv", "conv_transpose2d", Conv.unbiased(width, 4, 2, 1))
        .add(name + "_norm", "batch_norm")
        .add(name + "_drop", "dropout", Map.of("p", 0.1))
        .from(from)
        .add(name + "_around", "conv_transpose2d", Conv.of(width, 2, 2, 0))
        .join(name + "_sum", "add", Map.of(), name + "_drop", name + "_around");
  }
}
