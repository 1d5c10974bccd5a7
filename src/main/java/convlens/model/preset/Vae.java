package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import java.util.List;
import java.util.Map;

/**
 * A convolutional variational autoencoder with a code of twenty numbers. The transposed
 * convolutions give a row and a column more than the picture has; they are cropped.
 *
 * @see <a href="https://arxiv.org/abs/1312.6114">Kingma and Welling, Auto-Encoding Variational
 *     Bayes</a>
 */
public final class Vae implements Preset {
  private static final int CODE = 20;

  /**
   * Shapes anywhere in a picture fill a code unevenly: with the divergence counted once, what is
   * drawn from it is often no shape.
   */
  private static final double BETA = 2;

  @Override
  public String id() {
    return "vae";
  }

  @Override
  public Training training() {
    return new Training("shapes(size=32, count=6000)", "adam(lr=0.002)", "cosine", 32, 12, 0);
  }

  @Override
  public Model model(DataDims data) {
    Goal goal = new Goal(Goal.Kind.VAE, "bce", BETA);
    return Model.of(id(), goal, graph(data, CODE), training());
  }

  /** Encoder, draw and decoder; the outputs are reconstruction, mean and log variance. */
  static Graph graph(DataDims data, int code) {
    PictureDims d = PictureDims.divisible(data, 4);
    List<Integer> coarse = List.of(64, d.height() / 4, d.width() / 4);
    int cells = 64 * coarse.get(1) * coarse.get(2);
    return new GraphBuilder()
        .input("x", data.input())
        .add("bn0", "batch_norm")
        .add("conv1", "conv2d", Conv.of(32, 4, 2, 1))
        .add("bn1", "batch_norm")
        .add("act1", "leaky_relu")
        .add("conv2", "conv2d", Conv.of(64, 4, 2, 1))
        .add("bn2", "batch_norm")
        .add("act2", "leaky_relu")
        .add("flatten", "flatten")
        .add("mean", "linear", Map.of("out_features", code))
        .from("flatten")
        .add("log_var", "linear", Map.of("out_features", code))
        .join("z", "sample", Map.of(), "mean", "log_var")
        .add("spread", "linear", Map.of("out_features", cells))
        .add("maps", "reshape", Map.of("shape", coarse))
        .add("up1", "conv_transpose2d", Conv.of(32, 3, 2, 0))
        .add("up_bn1", "batch_norm")
        .add("up_act1", "relu")
        .add("up2", "conv_transpose2d", Conv.of(d.channels(), 3, 2, 1))
        .add("crop", "center_crop", Map.of("size", List.of(d.height(), d.width())))
        .add("sigmoid", "sigmoid")
        .build("sigmoid", "mean", "log_var");
  }
}
