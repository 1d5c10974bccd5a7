package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/**
 * A convolutional autoencoder whose decoder is of transposed convolutions.
 *
 * <p>Their kernel of three over a stride of two overlaps unevenly: the checkerboard that comes of
 * it fades as it learns, and {@link ConvAutoencoderUpsample} has none.
 *
 * @see <a href="https://distill.pub/2016/deconv-checkerboard/">Odena et al., Deconvolution and
 *     Checkerboard Artifacts</a>
 */
public final class ConvAutoencoder implements Preset {
  /** How many times shorter the code's sides are. */
  private static final int SHORTER = 4;

  private static final int CODE = 4;

  @Override
  public String id() {
    return "conv-autoencoder";
  }

  @Override
  public Training training() {
    return new Training("digits(count=3000)", "adam(lr=0.002)", 64, 8);
  }

  @Override
  public Model model(DataDims data) {
    PictureDims d = PictureDims.divisible(data, SHORTER);
    GraphBuilder g =
        encoder(data)
            .add("up1", "conv_transpose2d", doubled(32))
            .add("up_act1", "relu")
            .add("up2", "conv_transpose2d", doubled(16))
            .add("up_act2", "relu");
    return decoded(this, g, d);
  }

  /** The half that both decoders read. */
  static GraphBuilder encoder(DataDims data) {
    return new GraphBuilder()
        .input("x", data.input())
        .add("down1", "conv2d", Conv.of(16, 3, 2, 1))
        .add("down_act1", "relu")
        .add("down2", "conv2d", Conv.of(32, 3, 2, 1))
        .add("down_act2", "relu")
        .add("code", "conv2d", Conv.same(CODE, 1))
        .add("code_act", "relu");
  }

  /** The last convolution, which gives a picture. */
  static Model decoded(Preset preset, GraphBuilder g, PictureDims d) {
    g.add("out", "conv2d", Conv.same(d.channels(), 3)).add("sigmoid", "sigmoid");
    return Model.of(
        preset.id(), new Goal(Goal.Kind.RECONSTRUCT, "mse"), g.build(), preset.training());
  }

  private static java.util.Map<String, Object> doubled(int out) {
    return Conv.with(Conv.of(out, 3, 2, 1), "output_padding", 1);
  }
}
