package convlens.watch;

import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where in a picture a classifier saw what speaks for a class: the maps before a global average,
 * each weighed by what the last layer gives it for the class.
 *
 * <p><i>Shapes:</i> maps (C, H, W), weight (classes, C) -&gt; output (H, W).
 *
 * @see <a href="https://arxiv.org/abs/1512.04150">Zhou et al., Learning Deep Features for
 *     Discriminative Localization</a>
 */
public final class ClassMap {
  private static final Set<String> PASSES = Set.of("flatten", "dropout", "reshape", "cut");

  private ClassMap() {}

  /** The map of a class; empty where the network does not end in a global average. */
  public static Optional<float[]> of(Sight sight, Plan plan, int wanted) {
    int last = plan.outputs().get(0);
    Placed linear = plan.nodes().get(last);
    if (!linear.type().id().equals("linear") || linear.reads().get(0) < 0) {
      return Optional.empty();
    }
    int at = linear.reads().get(0);
    while (at >= 0 && PASSES.contains(plan.nodes().get(at).type().id())) {
      at = plan.nodes().get(at).reads().get(0);
    }
    if (at < 0 || !averages(plan.nodes().get(at))) {
      return Optional.empty();
    }
    int from = plan.nodes().get(at).reads().get(0);
    return from < 0
        ? Optional.empty()
        : sight
            .layer(Model.ONLY, plan.nodes().get(from).node().name())
            .flatMap(maps -> weighed(sight, maps, linear.node().name(), wanted));
  }

  private static boolean averages(Placed p) {
    String id = p.type().id();
    List<Integer> out = p.out();
    boolean one = out.size() == 1 || (out.get(1) == 1 && out.get(2) == 1);
    return one && (id.equals("global_avg_pool2d") || id.equals("adaptive_avg_pool2d"));
  }

  private static Optional<float[]> weighed(
      Sight sight, Sight.Layer maps, String linear, int wanted) {
    return sight
        .weight(Model.ONLY, linear, "weight")
        .filter(w -> w.dims().get(1).equals(maps.dims().get(0)))
        .map(
            w -> {
              int channels = maps.dims().get(0);
              int plane = maps.dims().get(1) * maps.dims().get(2);
              float[] sum = new float[plane];
              for (int c = 0; c < channels; c++) {
                float share = w.values()[wanted * channels + c];
                for (int i = 0; i < plane; i++) {
                  sum[i] += share * maps.values()[c * plane + i];
                }
              }
              return sum;
            });
  }
}
