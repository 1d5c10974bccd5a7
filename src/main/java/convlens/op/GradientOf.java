package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A gradient of an operation as an operation of its own, at one setting and on given numbers: so
 * whatever plays an operation plays its way back as well.
 *
 * <p>Not among {@link Operations}: it is made where somebody asks for a way back. It reads {@link
 * Gradient#reads} and takes no parameters but those it was made with.
 */
public final class GradientOf implements Operation {
  private final Operation base;
  private final String of;
  private final Gradient gradient;

  private GradientOf(Operation base, String of, Gradient gradient) {
    this.base = base;
    this.of = of;
    this.gradient = gradient;
  }

  /**
   * The gradient of a setting that passed its check.
   *
   * @param of one of {@link Operation#gradients}
   * @param in (1, C, H, W)
   * @param gradOut the output's gradient, in the output's shape
   * @throws ProblemException when the setting has no such gradient
   */
  public static GradientOf of(
      Operation base, String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    fits(gradOut.shape(), base.outputShape(a, in.shape()))
        .ifPresent(
            problem -> {
              throw new ProblemException(problem);
            });
    return new GradientOf(base, of, base.backward(of, a, in, w, gradOut, blas));
  }

  /** What is wrong with the shape of an output's gradient, if anything is. */
  public static Optional<Problem> fits(Shape gradOut, Shape out) {
    return gradOut.equals(out)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "grad",
                Text.of("operation.gradient.shape.rule"),
                gradOut.toString(),
                out.toString()));
  }

  /** The gradient itself. */
  public Gradient gradient() {
    return gradient;
  }

  /** The setting's parameters with the groups the gradient's channels fall into. */
  public Args args(Args a) {
    return a.values().containsKey("groups") ? a.with("groups", gradient.groups()) : a;
  }

  @Override
  public Info info() {
    return base.info();
  }

  @Override
  public String title() {
    return Text.of(
        "operation.gradient.title",
        "title",
        base.title(),
        "of",
        "d" + of.substring(1).toUpperCase(Locale.ROOT));
  }

  @Override
  public List<Param> params() {
    return base.params();
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    return List.of();
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return gradient.drawn().shape();
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    return gradient.drawn();
  }

  @Override
  public Optional<Tensor> kernels(Args a, Weights w) {
    return gradient.kernel();
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return gradient.trace();
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return new Facts(List.of(), List.of(), List.of(gradient.told()));
  }

  @Override
  public Map<String, Tensor> further(Args a, Tensor in, Weights w) {
    return Map.of();
  }
}
