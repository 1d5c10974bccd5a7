package convlens.nn.optim;

import convlens.param.Args;
import convlens.param.Factors;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.PythonLine;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The optimisers by PyTorch's names, with their parameters and defaults. */
public final class Optimisers {
  private static final List<Kind> ALL =
      List.of(
          new Kind(
              "sgd",
              List.of(
                  Attributes.number("lr", 1e-3),
                  Attributes.number("momentum", 0),
                  Attributes.number("dampening", 0),
                  Attributes.number("weight_decay", 0),
                  Attributes.flag("nesterov", false)),
              Optimisers::sgd),
          new Kind("adam", adam(0), (n, a) -> adam(n, a, false)),
          new Kind("adamw", adam(1e-2), (n, a) -> adam(n, a, true)),
          new Kind(
              "rmsprop",
              List.of(
                  Attributes.number("lr", 1e-2),
                  Attributes.number("alpha", 0.99),
                  Attributes.number("eps", 1e-8),
                  Attributes.number("weight_decay", 0),
                  Attributes.number("momentum", 0),
                  Attributes.flag("centered", false)),
              Optimisers::rmsProp),
          new Kind(
              "adagrad",
              List.of(
                  Attributes.number("lr", 1e-2),
                  Attributes.number("lr_decay", 0),
                  Attributes.number("weight_decay", 0),
                  Attributes.number("initial_accumulator_value", 0),
                  Attributes.number("eps", 1e-10)),
              Optimisers::adagrad));

  private Optimisers() {}

  /** How an optimiser is made of its parameters. */
  public record Kind(String id, List<Param> params, BiFunction<Integer, Args, Optimiser> make) {}

  public static List<Kind> all() {
    return ALL;
  }

  /**
   * Reads {@code adam(lr=0.001, betas=(0.9, 0.999))}; {@code adam} alone has PyTorch's defaults.
   *
   * @throws ProblemException naming what of it cannot be
   */
  public static OptimiserSpec read(String line) {
    PythonLine call = PythonLine.parse(line.indexOf('(') < 0 ? line + "()" : line);
    String id = call.name().substring(call.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    List<String> ids = ALL.stream().map(Kind::id).toList();
    Kind kind =
        ALL.stream()
            .filter(k -> k.id().equals(id))
            .findFirst()
            .orElseThrow(() -> problem("optimiser", Text.of("network.optimiser.rule"), id, ids));
    Args args = Args.presets(kind.params());
    for (Map.Entry<String, Object> e : call.keywords().entrySet()) {
      List<String> names = kind.params().stream().map(Param::id).toList();
      Param p =
          kind.params().stream()
              .filter(x -> x.id().equals(e.getKey()))
              .findFirst()
              .orElseThrow(
                  () ->
                      problem(
                          "optimiser",
                          Text.of("network.optimiser.param.rule", "id", id, "param", e.getKey()),
                          e.getKey(),
                          names));
      args = args.with(p.id(), Values.read(p, e.getValue()));
    }
    if (!call.positional().isEmpty()) {
      throw problem(
          "optimiser", Text.of("network.optimiser.named.rule"), line, List.of(id + "(lr=0.001)"));
    }
    check(kind.id(), args);
    return new OptimiserSpec(kind, args);
  }

  /**
   * Refuses what PyTorch refuses of an optimiser's numbers.
   *
   * @throws ProblemException naming the first
   */
  public static void check(String kind, Args a) {
    for (Map.Entry<String, Object> e : a.values().entrySet()) {
      if (e.getValue() instanceof Double v && !(v >= 0) && !e.getKey().equals("dampening")) {
        throw refused(e.getKey(), Values.number(v));
      }
      if (e.getValue() instanceof Factors two && !(share(two.h()) && share(two.w()))) {
        throw new ProblemException(
            new Problem(
                e.getKey(),
                Text.of("network.optimiser.beta.rule"),
                PythonLine.write(Values.shortest(two)),
                "betas=(0.9, 0.999)"));
      }
    }
    boolean nesterov = Boolean.TRUE.equals(a.values().get("nesterov"));
    if (nesterov && (a.number("momentum") <= 0 || a.number("dampening") != 0)) {
      throw new ProblemException(
          new Problem(
              "nesterov",
              Text.of("network.optimiser.nesterov.rule"),
              kind + "(nesterov=True)",
              kind + "(momentum=0.9, nesterov=True)"));
    }
  }

  private static boolean share(Optional<Double> beta) {
    return beta.map(b -> b >= 0 && b < 1).orElse(true);
  }

  private static ProblemException refused(String param, String got) {
    return new ProblemException(
        new Problem(
            param,
            Text.of("network.optimiser.negative.rule", "param", param),
            param + "=" + got,
            Text.of("network.optimiser.negative.expected")));
  }

  private static ProblemException problem(
      String field, String rule, String got, List<String> known) {
    return new ProblemException(
        new Problem(
            field, rule, got, Suggest.nearest(got, known).orElse(String.join(", ", known))));
  }

  private static List<Param> adam(double decay) {
    return List.of(
        Attributes.number("lr", 1e-3),
        Attributes.two("betas", 0.9, 0.999),
        Attributes.number("eps", 1e-8),
        Attributes.number("weight_decay", decay),
        Attributes.flag("amsgrad", false));
  }

  private static Optimiser sgd(int size, Args a) {
    return new Sgd(
        size,
        new Sgd.Options(
            a.number("lr"),
            a.number("momentum"),
            a.number("dampening"),
            a.number("weight_decay"),
            a.flag("nesterov")));
  }

  private static Optimiser adam(int size, Args a, boolean decoupled) {
    Factors betas = (Factors) a.get("betas");
    return new Adam(
        size,
        new Adam.Options(
            a.number("lr"),
            betas.h().orElse(0.9),
            betas.w().orElse(0.999),
            a.number("eps"),
            a.number("weight_decay"),
            a.flag("amsgrad"),
            decoupled));
  }

  private static Optimiser rmsProp(int size, Args a) {
    return new RmsProp(
        size,
        new RmsProp.Options(
            a.number("lr"),
            a.number("alpha"),
            a.number("eps"),
            a.number("weight_decay"),
            a.number("momentum"),
            a.flag("centered")));
  }

  private static Optimiser adagrad(int size, Args a) {
    return new Adagrad(
        size,
        new Adagrad.Options(
            a.number("lr"),
            a.number("lr_decay"),
            a.number("weight_decay"),
            a.number("initial_accumulator_value"),
            a.number("eps")));
  }
}
