package convlens.nn.optim;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.PythonLine;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The learning rate over a run, as a factor of the one it began with.
 *
 * @param kind {@code constant}, {@code step} or {@code cosine}
 * @see <a
 *     href="https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate">torch.optim.lr_scheduler</a>
 */
public record Schedule(String kind, Args args) {
  private static final Param WARMUP = Attributes.integer("warmup", 0);
  private static final Map<String, List<Param>> KINDS = kinds();

  private static Map<String, List<Param>> kinds() {
    Map<String, List<Param>> all = new LinkedHashMap<>();
    all.put("constant", List.of(WARMUP));
    all.put(
        "step",
        List.of(Attributes.integer("step_size", 3), Attributes.number("gamma", 0.1), WARMUP));
    all.put("cosine", List.of(Attributes.number("eta_min", 0), WARMUP));
    return all;
  }

  /**
   * Reads {@code cosine}, {@code step(step_size=3, gamma=0.5, warmup=100)}.
   *
   * @throws ProblemException naming what of it cannot be
   */
  public static Schedule read(String line) {
    PythonLine call = PythonLine.parse(line.indexOf('(') < 0 ? line + "()" : line);
    List<Param> params = KINDS.get(call.name());
    if (params == null) {
      throw problem(call.name(), List.copyOf(KINDS.keySet()));
    }
    Args args = Args.presets(params);
    for (Map.Entry<String, Object> e : call.keywords().entrySet()) {
      List<String> names = params.stream().map(Param::id).toList();
      if (!names.contains(e.getKey())) {
        throw problem(e.getKey(), names);
      }
      Param p = params.get(names.indexOf(e.getKey()));
      args = args.with(p.id(), Values.read(p, e.getValue()));
    }
    if (args.integer("warmup") < 0
        || (call.name().equals("step") && args.integer("step_size") < 1)) {
      throw problem(line, List.of("step(step_size=3, gamma=0.1, warmup=100)"));
    }
    return new Schedule(call.name(), args);
  }

  private static ProblemException problem(String got, List<String> known) {
    return new ProblemException(
        new Problem(
            "schedule",
            Text.of("network.schedule.rule"),
            got,
            Suggest.nearest(got, known).orElse(String.join(", ", known))));
  }

  /**
   * The learning rate of a step.
   *
   * @param rate the one it began with
   * @param epoch whole epochs done, as PyTorch's schedulers step
   * @param epochs of the whole run
   * @param step steps done
   */
  public double rate(double rate, int epoch, int epochs, long step) {
    int warmup = args.integer("warmup");
    double rising = step < warmup ? (step + 1.0) / warmup : 1;
    return rising * after(rate, epoch, epochs);
  }

  private double after(double rate, int epoch, int epochs) {
    return switch (kind) {
      case "step" -> {
        int drops = epoch / args.integer("step_size");
        yield rate * Math.pow(args.number("gamma"), drops);
      }
      case "cosine" -> {
        double least = args.number("eta_min");
        double turn = Math.PI * Math.min(epoch, epochs) / Math.max(1, epochs);
        yield least + (rate - least) * (1 + Math.cos(turn)) / 2;
      }
      default -> rate;
    };
  }

  /** The line that reads back to this. */
  public String written() {
    StringBuilder out = new StringBuilder(kind);
    String more =
        KINDS.get(kind).stream()
            .filter(p -> !args.get(p.id()).equals(p.preset()))
            .map(p -> p.id() + "=" + PythonLine.write(Values.shortest(args.get(p.id()))))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return more.isEmpty() ? out.toString() : out.append('(').append(more).append(')').toString();
  }
}
