package convlens.app.models.train;

import convlens.app.common.Tasks;
import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Chosen;
import convlens.app.models.SetupWords;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.data.Numbers;
import convlens.model.Model;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.Weights;
import convlens.param.Pair;
import convlens.play.Setting;
import convlens.scene.Ref;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.Sight;
import convlens.watch.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A layer with its real weights and the sample it was seen on, as a setting that the room of
 * operations plays.
 *
 * @param layer its title
 * @param model whose layer it is
 * @param cell the output cell to begin with
 */
public record OpenStep(String layer, String model, Setting setting, Optional<Ref> cell) {
  /** Where it comes from, for the way back. */
  public String from() {
    return Text.of("models.openStep.back", "model", model, "layer", layer);
  }

  /** The same at an output cell. */
  public OpenStep at(Units.Unit u) {
    return new OpenStep(
        layer, model, setting, Optional.of(new Ref(Ref.OUTPUT, 0, u.c(), u.y(), u.x())));
  }

  /**
   * Makes the step of the chosen layer on a worker.
   *
   * @param how what is changed about it
   * @param done told the step, on the JavaFX thread; not where no operation plays the layer
   */
  public static void make(
      ModelsModel model,
      Optional<Sight> sight,
      UnaryOperator<OpenStep> how,
      Consumer<OpenStep> done) {
    Optional<Chosen> chosen = model.chosenProperty().get();
    Optional<Model> of = model.session().map(s -> s.setup().model());
    if (sight.isPresent() && chosen.isPresent() && of.isPresent()) {
      Tasks.of(() -> of(of.get(), SetupWords.title(of.get()), chosen.get(), sight.get()).map(how))
          .then(step -> step.ifPresent(done))
          .start();
    }
  }

  private static Optional<OpenStep> of(Model model, String name, Chosen chosen, Sight sight) {
    Graph graph = model.graphs().get(chosen.graph());
    if (graph == null) {
      return Optional.empty();
    }
    Plan plan = Plan.of(graph);
    Optional<LayerRow> row =
        LayerRow.of(model).stream()
            .filter(r -> r.graph().equals(chosen.graph()) && r.last().equals(chosen.node()))
            .findFirst();
    return row.flatMap(r -> of(name, r, plan, sight));
  }

  private static Optional<OpenStep> of(String name, LayerRow row, Plan plan, Sight sight) {
    String node = row.weight().orElse(row.last());
    Placed p = plan.node(node);
    Optional<Operation> op =
        Operations.all().stream().filter(o -> o.info().id().equals(p.type().id())).findFirst();
    if (op.isEmpty() || p.reads().size() != 1) {
      return Optional.empty();
    }
    Optional<Tensor> input = input(row.graph(), plan, p, sight);
    return input.map(
        x -> {
          InputSpec spec = new Numbers(x);
          Map<String, Tensor> weights = new LinkedHashMap<>();
          for (Sight.Weight w : sight.weights()) {
            if (w.graph().equals(row.graph()) && w.node().equals(node)) {
              weights.put(w.name(), tensor(w));
            }
          }
          Setting bare = new Setting(op.get(), p.args(), spec, kernel(p), Weights.of(weights));
          return new OpenStep(row.title(), name, bare, Optional.empty());
        });
  }

  /** What edited weights stand in front of. */
  private static KernelSpec kernel(Placed p) {
    boolean sized = p.args().values().get("kernel_size") instanceof Pair;
    return KernelSpec.random(sized ? p.args().pair("kernel_size") : Pair.of(1), 0);
  }

  private static Optional<Tensor> input(String graph, Plan plan, Placed p, Sight sight) {
    int at = p.reads().get(0);
    List<Integer> dims = p.in().get(0);
    float[] values =
        at < 0
            ? sight.sample().input()
            : sight
                .layer(graph, plan.nodes().get(at).node().name())
                .map(Sight.Layer::values)
                .orElse(new float[0]);
    if (values.length == 0 || dims.isEmpty() || dims.size() == 2) {
      return Optional.empty();
    }
    Shape s =
        dims.size() == 3
            ? new Shape(1, dims.get(0), dims.get(1), dims.get(2))
            : new Shape(1, dims.get(0), 1, 1);
    return Optional.of(Tensor.of(s, values.clone()));
  }

  private static Tensor tensor(Sight.Weight w) {
    List<Integer> d = w.dims();
    int[] four = {1, 1, 1, 1};
    for (int i = 0; i < d.size(); i++) {
      four[i] = d.get(i);
    }
    return Tensor.of(new Shape(four[0], four[1], four[2], four[3]), w.values());
  }
}
