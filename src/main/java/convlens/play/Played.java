package convlens.play;

import convlens.blas.Blas;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.data.Numbers;
import convlens.data.Picture;
import convlens.op.Facts;
import convlens.op.GradientOf;
import convlens.op.Operation;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.scene.Scene;
import convlens.story.Names;
import convlens.story.Stories;
import convlens.story.Subject;
import convlens.story.View;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Displaced;
import convlens.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What comes of a setting: its numbers by the fast arithmetic and the same numbers spelled out.
 * Immutable, so it may cross threads.
 *
 * @param input (1, C, H, W), what the trace reads; on a way back that may be the output's gradient
 * @param output what {@link Operation#forward} gave, or the gradient
 * @param way how it was played back; empty forward
 */
public record Played(
    Setting setting,
    Tensor input,
    Weights weights,
    Tensor output,
    Trace trace,
    Facts facts,
    Optional<Way> way) {

  /**
   * A way back.
   *
   * @param operation the gradient as an operation
   * @param input (1, C, H, W), what the operation reads on its way forward
   * @param grad the output's gradient, in the output's shape
   * @param readsGrad whether the trace reads that gradient rather than the input
   */
  public record Way(GradientOf operation, Tensor input, Tensor grad, boolean readsGrad) {}

  /**
   * Loads, checks and computes a setting. Reads files and computes: not for the FX thread.
   *
   * @throws PlayedException with every problem when the setting cannot be
   */
  public static Played of(Setting setting, Blas blas, BooleanSupplier cancelled) {
    return of(setting, load(setting.input(), cancelled), blas);
  }

  /** The same to the end. */
  public static Played of(Setting setting, Blas blas) {
    return of(setting, blas, () -> false);
  }

  /** The same on an input that is loaded already. */
  public static Played of(Setting setting, Tensor input, Blas blas) {
    Operation op = setting.operation();
    List<Problem> problems = op.check(setting.args(), input.shape());
    if (!problems.isEmpty()) {
      throw new PlayedException(op.info().id(), problems);
    }
    Weights weights = weights(setting, input);
    Args args = setting.args();
    List<Problem> values = op.checkValues(args, input, weights);
    if (!values.isEmpty()) {
      throw new PlayedException(op.info().id(), values);
    }
    if (setting.backward().isPresent()) {
      return back(setting, setting.backward().get(), input, weights, blas);
    }
    return new Played(
        setting,
        input,
        weights,
        op.forward(args, input, weights, blas),
        op.trace(args, input, weights),
        op.facts(args, input.shape()),
        Optional.empty());
  }

  private static Played back(
      Setting setting, Backward backward, Tensor input, Weights weights, Blas blas) {
    Operation op = setting.operation();
    Args args = setting.args();
    Tensor grad = backward.load(op.outputShape(args, input.shape()));
    try {
      GradientOf of = GradientOf.of(op, backward.of(), args, input, weights, grad, blas);
      Tensor reads = of.gradient().reads();
      return new Played(
          setting,
          reads,
          weights,
          of.gradient().drawn(),
          of.gradient().trace(),
          of.facts(args, reads.shape()),
          Optional.of(new Way(of, input, grad, reads.data() == grad.data())));
    } catch (ProblemException refused) {
      throw new PlayedException(op.info().id(), List.of(refused.problem()));
    }
  }

  /** What the operation reads on its way forward, (1, C, H, W). */
  public Tensor given() {
    return way.map(Way::input).orElse(input);
  }

  /** What was made by an older setting under one edited since: the next edit goes on top of it. */
  public Played under(Setting now) {
    if (now.equals(setting)) {
      return this;
    }
    Tensor in = now.input() instanceof Numbers typed ? typed.cells() : given();
    Optional<Tensor> grad =
        now.backward()
            .map(Backward::grad)
            .filter(Numbers.class::isInstance)
            .map(g -> ((Numbers) g).cells());
    Optional<Way> next =
        way.map(w -> new Way(w.operation(), in, grad.orElse(w.grad()), w.readsGrad()))
            .filter(w -> now.backward().isPresent());
    boolean gradRead = way.filter(Way::readsGrad).isPresent();
    Tensor reads = gradRead ? next.map(Way::grad).orElse(in) : in;
    return new Played(now, reads, weights(now, in), output, trace, facts, next);
  }

  /** The setting drawn for room of {@code aspect} = width / height. */
  public Scene scene(View view, double aspect) {
    return Stories.of(subject(), view, aspect);
  }

  /**
   * True when the same cells are read: that depends on the parameters and the size, and on numbers
   * only where these say where to read.
   */
  public boolean readsAs(Played other) {
    return setting.operation().info().equals(other.setting.operation().info())
        && setting.args().equals(other.setting.args())
        && setting.backward().map(Backward::of).equals(other.setting.backward().map(Backward::of))
        && input.shape().equals(other.input.shape())
        && (!(trace instanceof Displaced) || weights.equals(other.weights));
  }

  /** What stories tell about. */
  public Subject subject() {
    Operation played = way.<Operation>map(Way::operation).orElse(setting.operation());
    Args args = way.map(w -> w.operation().args(setting.args())).orElse(setting.args());
    Map<String, Object> values = args.values();
    int alone = trace.channelwise() ? Math.max(1, input.shape().c()) : 1;
    int told = values.get("groups") instanceof Integer g ? g : alone;
    int groups = way.map(w -> w.operation().gradient().groups()).orElse(told);
    return new Subject(
        played.title(),
        trace,
        input,
        way.map(w -> w.operation().gradient().kernel()).orElseGet(this::kernels),
        way.isPresent() ? Optional.empty() : weights.find("bias"),
        output,
        groups,
        setting.input() instanceof Picture && way.filter(Way::readsGrad).isEmpty(),
        names());
  }

  private Names names() {
    boolean readsGrad = way.filter(Way::readsGrad).isPresent();
    return switch (setting.backward().filter(b -> way.isPresent()).map(Backward::of).orElse("")) {
      case "dx" -> Names.dx();
      case "dw" -> Names.dw(readsGrad);
      case "db" -> Names.db();
      default -> Names.forward();
    };
  }

  /** The kernels to be drawn; a factor per channel or a matrix is none. */
  private Optional<Tensor> kernels() {
    boolean kernels =
        setting.operation().weights(setting.args(), input.shape()).stream()
            .anyMatch(spec -> spec.name().equals("weight") && spec.dims().size() == 4);
    return kernels ? setting.operation().kernels(setting.args(), weights) : Optional.empty();
  }

  /** The weights a setting runs with: what was typed, where it fits, else what it opens with. */
  public static Weights weights(Setting setting, Tensor input) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    Operation op = setting.operation();
    for (WeightSpec spec : op.weights(setting.args(), input.shape())) {
      Optional<Tensor> typed =
          setting.edited().find(spec.name()).filter(t -> t.shape().equals(spec.shape()));
      byName.put(
          spec.name(),
          typed
              .or(() -> op.opening(setting.args(), input, spec))
              .orElseGet(() -> fresh(spec, setting.kernel())));
    }
    return Weights.of(byName);
  }

  private static Tensor fresh(WeightSpec spec, KernelSpec kernel) {
    Shape s = spec.shape();
    if (spec.name().equals("weight") && spec.dims().size() == 4) {
      return kernel.weights(s.n(), s.c(), new Pair(s.h(), s.w()));
    }
    return Tensor.zeros(s);
  }

  private static Tensor load(InputSpec input, BooleanSupplier cancelled) {
    try {
      return input.load(cancelled);
    } catch (ProblemException refused) {
      throw new PlayedException("input", List.of(refused.problem()));
    }
  }
}
