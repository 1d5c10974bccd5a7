package convlens.cli;

import convlens.blas.Blas;
import convlens.nn.procedure.Inputs;
import convlens.nn.procedure.Procedure;
import convlens.nn.procedure.Procedures;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.tensor.NdArray;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Computes one case: attributes and tensors as PyTorch names them, in; the output, out. */
final class CaseRunner {
  /** Every operation has one input, and this is what a case calls it. */
  private static final String INPUT = "x";

  private static final String OUTPUT = "y";

  /** Every module's keywords that say where its weights are kept, not what is computed. */
  private static final Set<String> PLACEMENT = Set.of("device", "dtype");

  private final Blas blas;

  CaseRunner(Blas blas) {
    this.blas = blas;
  }

  /**
   * The output.
   *
   * <p><i>Shapes:</i> x as the operation takes it, most of them (C, H, W) or (N, C, H, W) -&gt; y,
   * and what else the operation gives, by name.
   *
   * @throws ProblemException saying what of the case cannot be
   */
  Map<String, CaseTensor> run(CaseLine line) {
    Optional<Procedure> procedure = Procedures.find(line.op());
    if (procedure.isPresent()) {
      return run(procedure.get(), line);
    }
    Optional<BackwardCase> back = BackwardCase.of(line.op());
    return back.isPresent() ? back.get().run(line, blas) : operation(line);
  }

  private Map<String, CaseTensor> run(Procedure procedure, CaseLine line) {
    Map<String, Object> given = given(procedure.id(), procedure.params(), false, line.attributes());
    Args args = Args.presets(procedure.params());
    for (Map.Entry<String, Object> each : given.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    known(procedure.id(), procedure.inputs(), line.inputs());
    Map<String, NdArray> inputs = new LinkedHashMap<>();
    line.inputs().forEach((name, t) -> inputs.put(name, new NdArray(t.dims(), t.data())));
    Map<String, CaseTensor> outputs = new LinkedHashMap<>();
    procedure
        .run(args, new Inputs(procedure.id(), inputs), blas)
        .forEach((name, y) -> outputs.put(name, new CaseTensor(y.dims(), y.data())));
    return outputs;
  }

  /** An operation's case, read and checked. */
  record Ready(Operation op, Args args, Tensor x, List<Integer> dims, Weights weights) {
    /** A result by its name, with the dims PyTorch gives it. */
    CaseTensor result(String name, Tensor y) {
      return new CaseTensor(op.dims(name, y.shape(), dims), y.data());
    }
  }

  private Map<String, CaseTensor> operation(CaseLine line) {
    Ready r = ready(Operations.find(line.op()), line);
    Map<String, CaseTensor> outputs = new LinkedHashMap<>();
    outputs.put(OUTPUT, r.result(OUTPUT, r.op().forward(r.args(), r.x(), r.weights(), blas)));
    r.op()
        .further(r.args(), r.x(), r.weights())
        .forEach((name, y) -> outputs.put(name, r.result(name, y)));
    return outputs;
  }

  /** Reads and checks an operation's case. */
  static Ready ready(Operation op, CaseLine line) {
    CaseTensor x =
        Optional.ofNullable(line.inputs().get(INPUT)).orElseThrow(() -> noTensor(op, INPUT));
    Shape in = op.held(x.dims());
    Args args = args(op, line);
    refuse(
        Stream.concat(
            op.checkGiven(Dims.byName(line.inputs()), line.attributes()).stream(),
            op.check(args, in).stream()));
    Tensor held = x.as(in);
    Weights weights = weights(op, args, held, x.dims(), line.inputs());
    refuse(op.checkValues(args, held, weights).stream());
    return new Ready(op, args, held, x.dims(), weights);
  }

  private static void refuse(Stream<Problem> problems) {
    problems
        .findFirst()
        .ifPresent(
            problem -> {
              throw new ProblemException(problem);
            });
  }

  private static Args args(Operation op, CaseLine line) {
    Map<String, Object> given =
        given(
            op.info().id(),
            op.params(),
            op.hasWeights(),
            op.attributes(Dims.byName(line.inputs()), line.attributes()));
    Map<String, Object> implied = op.called(Dims.byName(line.inputs()), given);
    Args args = Args.presets(op.params());
    if (!op.hasWeights()) {
      // Where there are weights they tell, and one that is missing is told of below.
      require(op, given, implied);
    }
    for (Map.Entry<String, Object> each : given.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    for (Map.Entry<String, Object> each : implied.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    return args;
  }

  /** Refuses a case that leaves out what PyTorch has no default for: a preset is no answer. */
  private static void require(
      Operation op, Map<String, Object> given, Map<String, Object> implied) {
    for (Param p : op.params()) {
      if (p.required() && !given.containsKey(p.id()) && !implied.containsKey(p.id())) {
        throw problem(
            p.id(),
            Text.of("cli.case.rule.missing", "field", p.id()),
            "",
            Text.of("cli.case.expected.attribute", "param", p.id()));
      }
    }
  }

  /** Attributes as values of their parameters' kinds; null is Python's None: not given. */
  private static Map<String, Object> given(
      String id, List<Param> params, boolean module, Map<String, Object> attributes) {
    Map<String, Object> given = new LinkedHashMap<>();
    attributes.forEach(
        (name, plain) -> {
          if (module && plain == null && PLACEMENT.contains(name)) {
            return;
          }
          Param param = param(id, params, name);
          if (plain != null) {
            given.put(name, Values.read(param, plain));
          }
        });
    return given;
  }

  private static Param param(String owner, List<Param> params, String id) {
    List<String> known = params.stream().map(Param::id).toList();
    return params.stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                problem(
                    id,
                    Text.of("cli.case.rule.attribute", "op", owner),
                    Text.of("cli.case.got.attribute", "name", Shown.of(id)),
                    Suggest.nearest(id, known).orElse(String.join(", ", known))));
  }

  private static Weights weights(
      Operation op, Args args, Tensor in, List<Integer> x, Map<String, CaseTensor> inputs) {
    List<WeightSpec> specs = op.weights(args, in.shape());
    List<String> wanted =
        Stream.concat(Stream.of(INPUT), specs.stream().map(WeightSpec::name)).toList();
    known(op.info().id(), wanted, inputs);
    Weights weights = Weights.NONE;
    boolean some = op.spare().stream().anyMatch(inputs::containsKey);
    for (WeightSpec spec : specs) {
      if (some && op.spare().contains(spec.name()) && !inputs.containsKey(spec.name())) {
        weights = weights.with(spec.name(), op.opening(args, in, spec).orElseThrow());
        continue;
      }
      CaseTensor tensor =
          Optional.ofNullable(inputs.get(spec.name())).orElseThrow(() -> noTensor(op, spec.name()));
      List<Integer> dims = op.dims(spec, x);
      if (!tensor.dims().equals(dims) && !alike(op, spec, tensor, x)) {
        throw problem(
            spec.name(),
            Text.of("cli.case.rule.weight", "tensor", spec.name()),
            tensor.dims().toString(),
            dims.toString());
      }
      weights = weights.with(spec.name(), tensor.as(spec.shape()));
    }
    return weights;
  }

  /** True for a tensor that goes with x cell by cell and, like it, came without a batch. */
  private static boolean alike(Operation op, WeightSpec spec, CaseTensor tensor, List<Integer> x) {
    return !spec.name().equals("weight")
        && tensor.dims().equals(x)
        && op.held(x).equals(spec.shape());
  }

  private static void known(String owner, List<String> wanted, Map<String, CaseTensor> inputs) {
    for (String name : inputs.keySet()) {
      if (!wanted.contains(name)) {
        throw problem(
            name,
            Text.of("cli.case.rule.tensor", "op", owner, "tensor", name),
            "",
            String.join(", ", wanted));
      }
    }
  }

  static ProblemException noTensor(Operation op, String name) {
    return problem(
        name,
        Text.of("cli.case.rule.tensor.missing", "op", op.info().id(), "tensor", name),
        "",
        Text.of("cli.case.expected.tensor", "tensor", name));
  }

  private static ProblemException problem(String param, String rule, String got, String expected) {
    return new ProblemException(new Problem(param, rule, got, expected));
  }
}
