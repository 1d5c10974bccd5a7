package convlens.train;

import convlens.data.set.DataSet;
import convlens.data.set.Task;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Dims;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.List;
import java.util.Map;

/** Whether a model, its data and this computer's memory fit together, by arithmetic alone. */
public final class Fitting {
  /** Values kept for a trained weight: itself, its gradient, its good copy and two memories. */
  private static final int PER_WEIGHT = 5;

  private Fitting() {}

  /**
   * Refuses what does not fit.
   *
   * @throws ProblemException naming what, and what would do
   */
  static void check(Setup setup, DataSet data) {
    positive("batch_size", setup.batchSize());
    positive("epochs", setup.epochs());
    Plan plan = Plan.of(setup.model().graph());
    List<Integer> wanted = plan.graph().inputs().values().iterator().next();
    if (!wanted.equals(data.inputDims())) {
      throw problem(
          "data",
          Text.of("train.dims.rule", "model", setup.model().name(), "dims", wanted),
          data.name() + " " + data.inputDims(),
          "");
    }
    target(setup.model(), plan, data);
    memory(setup);
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw problem(
          field, Text.of("train.positive.rule", "field", field), field + "=" + value, field + "=1");
    }
  }

  private static void target(Model model, Plan plan, DataSet data) {
    List<Integer> out = plan.nodes().get(plan.outputs().get(0)).out();
    Goal.Kind kind = model.goal().kind();
    boolean fits =
        switch (kind) {
          case CLASSIFY ->
              (data.task() == Task.CLASSES || data.task() == Task.SEQUENCES)
                  && out.equals(List.of(data.classes().size()));
          case SEGMENT ->
              data.task() == Task.MASKS
                  && out.size() == 3
                  && out.get(0) == data.classes().size()
                  && out.subList(1, 3).equals(data.targetDims());
          case TOKENS ->
              data.task() == Task.TOKENS
                  && out.size() == 2
                  && out.get(0) == Dims.size(data.targetDims());
          case RECONSTRUCT, VAE ->
              out.equals(data.task() == Task.PAIRS ? data.targetDims() : data.inputDims());
          case GAN -> data.task().isPicture() && Dims.size(out) == 1;
        };
    if (kind == Goal.Kind.GAN) {
      Plan g = Plan.of(model.graphs().get("generator"));
      fits &= g.nodes().get(g.outputs().get(0)).out().equals(data.inputDims());
    }
    if (!fits) {
      throw problem(
          "data",
          Text.of(
              "train.target.rule",
              "kind",
              kind.name().toLowerCase(java.util.Locale.ROOT),
              "out",
              out),
          "%s: %s %s".formatted(data.name(), data.task().title(), data.targetDims()),
          Text.of("train.target." + kind.name().toLowerCase(java.util.Locale.ROOT) + ".expected"));
    }
  }

  /** Bytes a training step needs, about. */
  public static long bytes(Model model, int batchSize) {
    long values = 0;
    for (Map.Entry<String, convlens.nn.graph.Graph> e : model.graphs().entrySet()) {
      Plan plan = Plan.of(e.getValue());
      for (Placed p : plan.nodes()) {
        values += 2 * p.cells() * batchSize + PER_WEIGHT * p.parameters();
      }
    }
    return 4 * values;
  }

  private static void memory(Setup setup) {
    long needed = bytes(setup.model(), setup.batchSize());
    long there = Runtime.getRuntime().maxMemory();
    if (needed > there) {
      throw problem(
          "batch_size",
          Text.of("train.memory.rule", "there", megabytes(there)),
          Text.of("train.memory.got", "batch", setup.batchSize(), "needed", megabytes(needed)),
          "batch_size=" + Math.max(1, (long) (setup.batchSize() * (0.8 * there / needed))));
    }
  }

  private static String megabytes(long bytes) {
    return String.format(java.util.Locale.ROOT, "%,d MB", bytes >> 20);
  }

  private static ProblemException problem(String field, String rule, String got, String expected) {
    return new ProblemException(new Problem(field, rule, got, expected));
  }
}
