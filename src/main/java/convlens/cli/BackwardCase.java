package convlens.cli;

import convlens.blas.Blas;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.WeightSpec;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The backward pass of an operation as a case: {@code conv2d_backward} takes what {@code conv2d}
 * takes and {@code grad_out}, and gives {@code grad_x}, {@code grad_w}, {@code grad_b}.
 *
 * <p>{@code batch_norm_train} is a whole training step of batch normalisation: its output, the
 * running statistics after it, and the gradients.
 */
record BackwardCase(Operation op, boolean training) {
  private static final String SUFFIX = "_backward";
  private static final String TRAIN = "batch_norm_train";
  private static final String GRADIENT = "grad_out";

  /** What a layer's tensors are called in papers. */
  private static final Map<String, String> ALIASES = Map.of("gamma", "weight", "beta", "bias");

  private static final Map<String, String> SHORT = Map.of("weight", "w", "bias", "b");

  static Optional<BackwardCase> of(String id) {
    boolean train = id.equals(TRAIN);
    String forward =
        train
            ? "batch_norm"
            : id.endsWith(SUFFIX) ? id.substring(0, id.length() - SUFFIX.length()) : "";
    return Operations.all().stream()
        .filter(o -> o.info().id().equals(forward))
        .findFirst()
        .map(o -> new BackwardCase(o, train));
  }

  Map<String, CaseTensor> run(CaseLine line, Blas blas) {
    Map<String, CaseTensor> inputs = new LinkedHashMap<>();
    line.inputs().forEach((name, t) -> inputs.put(ALIASES.getOrDefault(name, name), t));
    Optional<CaseTensor> gradient = Optional.ofNullable(inputs.remove(GRADIENT));
    CaseTensor grad = gradient.orElseThrow(() -> CaseRunner.noTensor(op, GRADIENT));
    Map<String, Object> attributes = new LinkedHashMap<>(line.attributes());
    if (training) {
      attributes.put("training", true);
      begin(inputs);
    }
    CaseRunner.Ready r =
        CaseRunner.ready(op, new CaseLine(line.name(), op.info().id(), attributes, inputs));
    Shape out = op.outputShape(r.args(), r.x().shape());
    List<Integer> dims = op.dims("y", out, r.dims());
    if (!grad.dims().equals(dims)) {
      throw new ProblemException(
          new Problem(
              GRADIENT,
              Text.of("cli.case.rule.weight", "tensor", GRADIENT),
              grad.dims().toString(),
              dims.toString()));
    }
    Map<String, CaseTensor> outputs = new LinkedHashMap<>();
    if (training) {
      outputs.put("y", r.result("y", op.forward(r.args(), r.x(), r.weights(), blas)));
      op.further(r.args(), r.x(), r.weights())
          .forEach((name, t) -> outputs.put(name, r.result(name, t)));
    }
    gradients(r, grad.as(out), blas).forEach(outputs::put);
    return outputs;
  }

  private Map<String, CaseTensor> gradients(CaseRunner.Ready r, Tensor grad, Blas blas) {
    Map<String, Tensor> all = op.backpropagate(r.args(), r.x(), r.weights(), grad, blas);
    if (all.isEmpty()) {
      String id = op.info().id();
      throw new ProblemException(
          new Problem(
              "op",
              Text.of("cli.case.rule.gradient", "op", id),
              id + SUFFIX,
              Text.of("cli.case.expected.gradient")));
    }
    Map<String, CaseTensor> named = new LinkedHashMap<>();
    all.forEach(
        (name, t) ->
            named.put(
                "grad_" + SHORT.getOrDefault(name, name),
                name.equals("x") ? new CaseTensor(r.dims(), t.data()) : weight(r, name, t)));
    return named;
  }

  private CaseTensor weight(CaseRunner.Ready r, String name, Tensor t) {
    List<Integer> dims =
        op.weights(r.args(), r.x().shape()).stream()
            .filter(spec -> spec.name().equals(name))
            .findFirst()
            .map(WeightSpec::dims)
            .orElse(List.of(t.data().length));
    return new CaseTensor(dims, t.data());
  }

  /** Statistics that were not given begin as PyTorch begins them. */
  private static void begin(Map<String, CaseTensor> inputs) {
    CaseTensor x = inputs.get("x");
    if (x == null || x.dims().size() < 2) {
      return;
    }
    int channels = x.dims().get(1);
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    List<Integer> dims = List.of(channels);
    inputs.putIfAbsent("running_mean", new CaseTensor(dims, new float[channels]));
    inputs.putIfAbsent("running_var", new CaseTensor(dims, ones));
  }
}
