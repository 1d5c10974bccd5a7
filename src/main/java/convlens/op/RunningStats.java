package convlens.op;

import convlens.kernel.Normalize.Moments;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Mean and variance that are kept while training and used afterwards. */
final class RunningStats {
  private static final String MEAN = "running_mean";
  private static final String VARIANCE = "running_var";
  private static final String EVAL = ".eval()";

  private RunningStats() {}

  static Param momentum() {
    return new Param("momentum", "values", Kind.NUMBER, 0.1, false, 0, 1e9, 1, List.of());
  }

  /** True when the input's own mean and variance are used; without others there is no choice. */
  static boolean own(Args a) {
    return a.flag("training") || !a.flag("track_running_stats");
  }

  /** True when a step moves what is kept. */
  static boolean moves(Args a) {
    return a.flag("training") && a.flag("track_running_stats");
  }

  static List<WeightSpec> specs(Args a) {
    if (!a.flag("track_running_stats")) {
      return List.of();
    }
    int c = a.integer("num_features");
    return List.of(Norms.perChannel(MEAN, c), Norms.perChannel(VARIANCE, c));
  }

  static Moments kept(Weights w, int channels) {
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = w.get(MEAN).data()[c];
      variance[c] = w.get(VARIANCE).data()[c];
    }
    return new Moments(mean, variance);
  }

  /**
   * What is kept after a step: a share {@code momentum} of the new, with the unbiased variance.
   *
   * @param m moments of {@code repeats} sets per channel, which are averaged
   * @param cells of each set
   */
  static Map<String, Tensor> moved(Args a, Weights w, Moments m, int cells, int repeats) {
    int channels = w.get(MEAN).data().length;
    Tensor mean = w.get(MEAN).copy();
    Tensor variance = w.get(VARIANCE).copy();
    double share = a.number("momentum");
    for (int c = 0; c < channels; c++) {
      double newMean = 0;
      double newVariance = 0;
      for (int r = 0; r < repeats; r++) {
        newMean += m.mean()[r * channels + c] / repeats;
        newVariance += m.variance()[r * channels + c] / repeats;
      }
      newVariance *= cells / (cells - 1.0);
      mean.data()[c] = (float) ((1 - share) * mean.data()[c] + share * newMean);
      variance.data()[c] = (float) ((1 - share) * variance.data()[c] + share * newVariance);
    }
    Map<String, Tensor> after = new LinkedHashMap<>();
    after.put(MEAN, mean);
    after.put(VARIANCE, variance);
    return after;
  }

  /** PyTorch's dims of what is kept. */
  static Optional<List<Integer>> dims(String name, Shape result) {
    boolean kept = name.equals(MEAN) || name.equals(VARIANCE);
    return kept ? Optional.of(List.of(result.n())) : Optional.empty();
  }

  /**
   * What a function's call means by what it leaves out.
   *
   * @param training what it takes {@code training} for
   */
  static Map<String, Object> called(
      Map<String, Object> told,
      Map<String, List<Integer>> shapes,
      Map<String, Object> given,
      boolean training) {
    boolean trains = given.get("training") instanceof Boolean t ? t : training;
    boolean asked = given.containsKey("track_running_stats") || given.containsKey("num_features");
    boolean kept = shapes.containsKey(MEAN) && shapes.containsKey(VARIANCE);
    if (!kept && !trains && !asked) {
      throw Signature.problem(
          MEAN,
          Text.of("operation.norm.evaluation.rule"),
          "training=False",
          Text.of("operation.norm.evaluation.expected"));
    }
    if (told.get("num_features") instanceof Integer c) {
      Norms.elements(shapes, List.of("weight", "bias", MEAN, VARIANCE), c);
    }
    Map<String, Object> all =
        Norms.called(told, shapes, given, Map.of("weight", "affine", MEAN, "track_running_stats"));
    if (!given.containsKey("training")) {
      all.put("training", trains);
    }
    return all;
  }

  /** A module, put out of training where the setting is. */
  static String line(String name, List<Param> params, Args a) {
    List<Param> own = params.stream().filter(p -> !p.id().equals("training")).toList();
    return TorchLine.write(name, own, a) + (a.flag("training") ? "" : EVAL);
  }

  /** Reads {@code nn.BatchNorm2d(3).eval()} and its like. */
  static Args read(String line, Function<String, Args> bare) {
    String trimmed = line.strip();
    if (trimmed.endsWith(EVAL)) {
      String rest = trimmed.substring(0, trimmed.length() - EVAL.length());
      return bare.apply(rest).with("training", false);
    }
    return bare.apply(trimmed);
  }
}
