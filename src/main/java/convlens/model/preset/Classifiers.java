package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.Map;

/** What the presets that tell classes apart have in common. */
final class Classifiers {
  private Classifiers() {}

  /**
   * A graph begun with its input.
   *
   * @param smallest side that the preset's maps can still be halved from
   * @throws ProblemException for data that are no pictures of classes, or too small
   */
  static GraphBuilder begin(DataDims data, int smallest) {
    if (data.classes() < 2) {
      throw problem(Text.of("model.preset.classes.rule"), data.classes() + "", "2");
    }
    boolean picture = data.input().size() == 3;
    if (!picture || Math.min(data.input().get(1), data.input().get(2)) < smallest) {
      throw problem(
          Text.of("model.preset.picture.rule", "smallest", smallest),
          data.input().toString(),
          "[1, %d, %d]".formatted(Math.max(28, smallest), Math.max(28, smallest)));
    }
    return new GraphBuilder().input("x", data.input());
  }

  private static ProblemException problem(String rule, String got, String expected) {
    return new ProblemException(new Problem("data", rule, got, expected));
  }

  /** A model whose output is a logit for each class. */
  static Model model(Preset preset, GraphBuilder graph) {
    return Model.of(
        preset.id(),
        new Goal(Goal.Kind.CLASSIFY, "cross_entropy"),
        graph.build(),
        preset.training());
  }

  /** Same-sized maps of so many channels, with a bias. */
  static Map<String, Object> conv(int channels, int kernel) {
    return Map.of("out_channels", channels, "kernel_size", kernel, "padding", kernel / 2);
  }

  /** One before a batch normalisation, which has a summand of its own. */
  static Map<String, Object> unbiased(int channels, int kernel, int stride) {
    return Map.of(
        "out_channels",
        channels,
        "kernel_size",
        kernel,
        "stride",
        stride,
        "padding",
        kernel / 2,
        "bias",
        false);
  }

  /** A kernel for every channel by itself. */
  static Map<String, Object> depthwise(int channels, int kernel) {
    return Map.of(
        "out_channels",
        channels,
        "kernel_size",
        kernel,
        "padding",
        kernel / 2,
        "groups",
        channels,
        "bias",
        false);
  }

  static Map<String, Object> features(int out) {
    return Map.of("out_features", out);
  }

  /** Halves a map's sides. */
  static Map<String, Object> halved() {
    return Map.of("kernel_size", 2);
  }

  /** Every map's mean, and from those a logit for each class. */
  static GraphBuilder head(GraphBuilder g, DataDims data) {
    return g.add("pool", "global_avg_pool2d")
        .add("flatten", "flatten")
        .add("fc", "linear", features(data.classes()));
  }
}
