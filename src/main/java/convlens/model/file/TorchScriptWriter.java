package convlens.model.file;

import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.Training;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.optim.OptimiserSpec;
import convlens.nn.optim.Optimisers;
import convlens.nn.optim.Schedule;
import convlens.param.Args;
import convlens.param.PythonLine;
import convlens.param.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model as one script of PyTorch: the model under our names, its loss, optimiser and schedule,
 * and a training that {@code torchrun} spreads over processes and machines.
 *
 * <p>A model file from a stranger cannot bring code with it: all that comes from one is a checked
 * name, a number or a word of a list.
 */
public final class TorchScriptWriter {
  private static final Map<String, String> CLASSES =
      Map.of(
          "sgd", "SGD", "adam", "Adam", "adamw", "AdamW", "rmsprop", "RMSprop", "adagrad",
          "Adagrad");

  private TorchScriptWriter() {}

  /**
   * The script.
   *
   * @throws convlens.param.ProblemException when the model does not fit together, or has a name
   *     that PyTorch cannot have
   */
  public static String of(Model m) {
    boolean gan = m.goal().kind() == Goal.Kind.GAN;
    Map<String, Plan> plans = new LinkedHashMap<>();
    m.graphs().forEach((name, graph) -> plans.put(name, Plan.of(graph)));
    Plan main = Plan.of(m.graph());
    Training t = m.training();
    OptimiserSpec optimiser = Optimisers.read(t.optimiser());
    String stem = m.name().replaceAll("[^A-Za-z0-9_-]", "_");
    Map<String, String> v = new LinkedHashMap<>();
    v.put("TITLE", stem);
    v.put("STEM", stem);
    v.put("FILE", stem + ".py");
    v.put("EPOCHS", String.valueOf(t.epochs()));
    v.put("BATCH", String.valueOf(t.batchSize()));
    v.put("CLIP", Values.number(t.clip()));
    v.put("LR", Values.number(optimiser.args().number("lr")));
    v.put("IMPORTS", imports(plans));
    v.put("INPUT", tuple(main.graph().inputs().values().iterator().next()));
    v.put("OUTPUT", tuple(main.nodes().get(main.outputs().get(0)).out()));
    v.put("CLASSES", String.valueOf(classes(m.goal(), main)));
    v.put("VOCABULARY", String.valueOf(vocabulary(main)));
    v.put("MODEL", gan ? pair(plans) : helpers(plans) + TorchClass.of("Model", main));
    v.put("LOSS", TorchLoss.of(m.goal(), main.outputs().size(), gan ? latent(plans) : ""));
    v.put("L2", gan ? "0.0" : regulariser(main));
    v.put("RATE", rate(Schedule.read(t.schedule())));
    v.put("OPTIMISER", written(optimiser));
    v.put("STEP", Resource.read(gan ? "pytorch-gan.py" : "pytorch-supervised.py").strip());
    v.put("SYNTHETIC", TorchLoss.synthetic(m.goal().kind()));
    return Resource.filled("pytorch.py", v);
  }

  static String tuple(List<Integer> dims) {
    return PythonLine.write(dims);
  }

  private static String latent(Map<String, Plan> plans) {
    return tuple(plans.get("generator").graph().inputs().values().iterator().next());
  }

  private static String pair(Map<String, Plan> plans) {
    return helpers(plans)
        + TorchClass.of("Generator", plans.get("generator"))
        + "\n\n"
        + TorchClass.of("Discriminator", plans.get("discriminator"))
        + "\n\nclass Model(nn.Module):\n"
        + "    def __init__(self):\n        super().__init__()\n"
        + "        self.generator = Generator()\n"
        + "        self.discriminator = Discriminator()\n";
  }

  private static boolean has(Map<String, Plan> plans, String op) {
    return plans.values().stream()
        .flatMap(p -> p.nodes().stream())
        .anyMatch(p -> p.type().id().equals(op));
  }

  private static String imports(Map<String, Plan> plans) {
    String all = has(plans, "deform_conv2d") ? "import torchvision.ops\n" : "";
    return all
        + (has(plans, "subsample") ? "from torchvision.transforms import functional as TF\n" : "");
  }

  /** Layers that PyTorch has no module for, where the model uses them. */
  private static String helpers(Map<String, Plan> plans) {
    StringBuilder out = new StringBuilder();
    for (String op : List.of("sample", "bias", "positional_encoding")) {
      if (has(plans, op)) {
        out.append(Resource.read("pytorch-" + op + ".py").strip()).append("\n\n\n");
      }
    }
    boolean bilinear =
        plans.values().stream()
            .flatMap(p -> p.nodes().stream())
            .flatMap(p -> p.node().init().values().stream())
            .anyMatch(init -> init.startsWith("bilinear"));
    return out.append(bilinear ? Resource.read("pytorch-bilinear.py").strip() + "\n\n\n" : "")
        .toString();
  }

  private static int classes(Goal goal, Plan plan) {
    List<Integer> out = plan.nodes().get(plan.outputs().get(0)).out();
    return switch (goal.kind()) {
      case CLASSIFY, SEGMENT -> out.get(0);
      case TOKENS -> out.get(out.size() - 1);
      default -> 0;
    };
  }

  private static int vocabulary(Plan plan) {
    return plan.nodes().stream()
        .filter(p -> p.type().id().equals("embedding") && p.reads().get(0) < 0)
        .mapToInt(p -> p.args().integer("num_embeddings"))
        .findFirst()
        .orElse(0);
  }

  private static String regulariser(Plan plan) {
    List<String> terms = new ArrayList<>();
    for (Placed p : plan.nodes()) {
      Node n = p.node();
      boolean weighed = p.weights().stream().anyMatch(w -> w.name().equals("weight"));
      if (n.l2() != 0 && weighed) {
        terms.add("%s * model.%s.weight.square().sum()".formatted(Values.number(n.l2()), n.name()));
      }
    }
    return terms.isEmpty() ? "0.0" : String.join(" + ", terms);
  }

  private static String rate(Schedule s) {
    Args a = s.args();
    int warmup = a.integer("warmup");
    String rising = warmup > 0 ? "min(1.0, (step + 1) / %d) * ".formatted(warmup) : "";
    String after =
        switch (s.kind()) {
          case "step" ->
              "base * %s ** (epoch // %d)"
                  .formatted(Values.number(a.number("gamma")), a.integer("step_size"));
          case "cosine" -> {
            String least = Values.number(a.number("eta_min"));
            yield "(%s + (base - %s) * (1 + math.cos(math.pi * epoch / epochs)) / 2)"
                .formatted(least, least);
          }
          default -> "base";
        };
    return "    return " + rising + after;
  }

  private static String written(OptimiserSpec spec) {
    Args presets = Args.presets(spec.kind().params());
    String more =
        spec.args().values().entrySet().stream()
            .filter(e -> !e.getKey().equals("lr"))
            .filter(e -> !e.getValue().equals(presets.get(e.getKey())))
            .map(e -> ", " + e.getKey() + "=" + PythonLine.write(Values.shortest(e.getValue())))
            .collect(Collectors.joining());
    return "%s(model.parameters(), lr=options.lr%s)".formatted(CLASSES.get(spec.kind().id()), more);
  }
}
