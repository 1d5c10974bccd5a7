package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/**
 * Reads noisy pictures and gives clean ones: down to half the size, where noise averages out, and
 * back with a residual that keeps edges sharp.
 *
 * @see <a
 *     href="https://www.cs.toronto.edu/~larocheh/publications/icml-2008-denoising-autoencoders.pdf">Vincent
 *     et al., Extracting and Composing Robust Features with Denoising Autoencoders</a>
 */
public final class Denoiser implements Preset {
  private static final int WIDTH = 16;

  @Override
  public String id() {
    return "denoiser";
  }

  @Override
  public Training training() {
    return new Training(
        "shapes(size=32, target=noisy, noise=0.3, count=2000)", "adam(lr=0.002)", 32, 6);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.divisible(data, 2);
    GraphBuilder g =
        new GraphBuilder()
            .input("x", data.input())
            .add("conv1", "conv2d", Conv.same(WIDTH, 3))
            .add("act1", "relu")
            .add("down", "conv2d", Conv.of(2 * WIDTH, 4, 2, 1))
            .add("down_act", "relu")
            .add("middle", "conv2d", Conv.same(2 * WIDTH, 3))
            .add("middle_act", "relu")
            .add("up", "conv_transpose2d", Conv.of(WIDTH, 4, 2, 1))
            .add("up_act", "relu");
    g.join("sum", "add", java.util.Map.of(), "up_act", "act1")
        .add("conv2", "conv2d", Conv.same(WIDTH, 3))
        .add("act2", "relu")
        .add("out", "conv2d", Conv.same(d.channels(), 3))
        .add("sigmoid", "sigmoid");
    return Model.of(id(), new Goal(Goal.Kind.RECONSTRUCT, "mse"), g.build(), training());
  }
}
