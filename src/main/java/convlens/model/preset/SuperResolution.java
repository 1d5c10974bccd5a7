package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * Makes pictures larger: everything is computed small, and the last convolution's maps are the
 * cells of the large picture, put side by side by pixel shuffle. How many times larger follows from
 * the data.
 *
 * @see <a href="https://arxiv.org/abs/1609.05158">Shi et al., Real-Time Single Image and Video
 *     Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network</a>
 */
public final class SuperResolution implements Preset {
  @Override
  public String id() {
    return "super-resolution";
  }

  @Override
  public Training training() {
    return new Training(
        "shapes(size=64, target='low-resolution', scale=4, count=2000)", "adam(lr=0.002)", 32, 10);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.of(data);
    int scale = PictureDims.scale(data);
    return made(
        this,
        maps(data)
            .add("conv3", "conv2d", Conv.same(d.channels() * scale * scale, 3))
            .add("shuffle", "pixel_shuffle", Map.of("upscale_factor", scale)));
  }

  /** What is computed small, whatever enlarges it. */
  static GraphBuilder maps(DataDims data) {
    return new GraphBuilder()
        .input("x", data.input())
        .add("conv1", "conv2d", Conv.same(64, 5))
        .add("act1", "tanh")
        .add("conv2", "conv2d", Conv.same(32, 3))
        .add("act2", "tanh");
  }

  static Model made(Preset preset, GraphBuilder g) {
    return Model.of(
        preset.id(), new Goal(Goal.Kind.RECONSTRUCT, "mse"), g.build(), preset.training());
  }
}
