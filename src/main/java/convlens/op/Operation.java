package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Tap;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operation of a convolutional network: once as fast arithmetic, once as a trace whose every
 * output cell says where it came from.
 *
 * <p>Found through {@link java.util.ServiceLoader}; implementations are final, stateless and have a
 * public constructor without arguments. Names, defaults, rounding and refusals are PyTorch's.
 */
public interface Operation {
  Info info();

  /** Its name for people. */
  default String title() {
    return Text.of(info().id() + ".title");
  }

  /** The parameters in the order of the form and of PyTorch's signature. */
  List<Param> params();

  /**
   * Everything that is wrong with a setting; empty means {@link #outputShape} and the rest are
   * safe. Never throws, allocates nothing.
   */
  List<Problem> check(Args a, Shape in);

  /**
   * What is wrong with a call as it was written, where its values no longer tell; empty for most.
   *
   * @param shapes PyTorch's dims by tensor name
   * @param attributes by parameter id, as JSON gives them
   */
  default List<Problem> checkGiven(
      Map<String, List<Integer>> shapes, Map<String, Object> attributes) {
    return List.of();
  }

  /**
   * A call's attributes in the form its parameters read them in: PyTorch takes some in several. The
   * same for most.
   *
   * @param shapes PyTorch's dims by tensor name
   * @throws convlens.param.ProblemException when they do not suit the tensors
   */
  default Map<String, Object> attributes(
      Map<String, List<Integer>> shapes, Map<String, Object> attributes) {
    return attributes;
  }

  /**
   * The tensors that a call may leave out one by one; one that is left out holds what it opens
   * with. None for most: there a parameter says whether they are there.
   */
  default Set<String> spare() {
    return Set.of();
  }

  /**
   * What is wrong with the numbers themselves, in a setting that passed {@link #check}: an index
   * that names no place. Empty for most.
   */
  default List<Problem> checkValues(Args a, Tensor in, Weights w) {
    return List.of();
  }

  /**
   * The input on which a setting is seen at its best, as the command line takes it after {@code
   * --input}; empty where random digits do.
   */
  default Optional<String> openingInput(Args a) {
    return Optional.empty();
  }

  /** The output's shape by arithmetic only; the setting must have passed {@link #check}. */
  Shape outputShape(Args a, Shape in);

  /**
   * The tensors a setting needs beside its input, in PyTorch's order; empty for none. Must not
   * throw, whatever the setting.
   */
  default List<WeightSpec> weights(Args a, Shape in) {
    return List.of();
  }

  /** True when some setting needs tensors beside its input, as far as its presets tell. */
  default boolean hasWeights() {
    return !weights(Args.presets(params()), new Shape(1, 1, 8, 8)).isEmpty();
  }

  /**
   * The numbers one of these tensors opens with when nobody gave any: offsets, indices, running
   * means. Empty leaves a weight to the kernel that was chosen, and the rest to zeros.
   */
  default Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    return Optional.empty();
  }

  /**
   * The tensors that a change of parameters opens anew, because it says what they open with: what
   * was typed there before would hide it.
   */
  default Set<String> reopened(Args before, Args after) {
    return Set.of();
  }

  /**
   * The weight as pictures show it, a kernel per output channel: (C_out, C_in / groups, kh, kw). A
   * trace's taps name its cells.
   */
  default Optional<Tensor> kernels(Args a, Weights w) {
    return w.find("weight");
  }

  /** Where in the tensor {@code weight} itself a tap stands. */
  default Tap place(Args a, Tap tap) {
    return tap;
  }

  /**
   * What the functional form leaves to be told from its tensors: {@code F.conv2d(x, weight)} has no
   * {@code out_channels}. Returns parameter values implied by the shapes, by parameter id; they
   * stand over what was given, so whoever contradicts is refused here.
   *
   * @param shapes PyTorch's dims by tensor name: {@code x}, {@code weight}, {@code bias}
   * @param given the attributes that were given, by parameter id, already of their kinds
   */
  default Map<String, Object> implied(
      Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Map.of();
  }

  /**
   * The same for a call of PyTorch's function, where a tensor that is left out is not there: {@code
   * F.batch_norm} without a weight has no affine part.
   */
  default Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return implied(shapes, given);
  }

  /**
   * How PyTorch's dims of {@code x} are held: (C, H, W) without a batch, or (N, C, H, W).
   *
   * @throws convlens.param.ProblemException when the operation takes no such input
   */
  default Shape held(List<Integer> dims) {
    return Ranks.pictures(dims);
  }

  /** PyTorch's dims of a result, given those {@code x} had. */
  default List<Integer> dims(Shape result, List<Integer> x) {
    return Ranks.as(result, x.size());
  }

  /** PyTorch's dims of a tensor beside x, where they follow the number of dims x has. */
  default List<Integer> dims(WeightSpec spec, List<Integer> x) {
    return spec.dims();
  }

  /** PyTorch's dims of a result by its name, for operations whose results differ in rank. */
  default List<Integer> dims(String name, Shape result, List<Integer> x) {
    return dims(result, x);
  }

  /**
   * The fast path.
   *
   * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output {@link #outputShape}.
   */
  Tensor forward(Args a, Tensor in, Weights w, Blas blas);

  /** Results beside the output, by name: the indices of a maximum. Empty for most. */
  default Map<String, Tensor> further(Args a, Tensor in, Weights w) {
    return Map.of();
  }

  /** The same arithmetic spelled out, for the first sample of the batch. */
  Trace trace(Args a, Tensor in, Weights w);

  /**
   * The gradients of everything it read, of all samples, by the fast path: {@code x} and each
   * tensor beside it by name. Empty where it has none.
   *
   * @param gradOut the output's gradient, in the output's shape
   */
  default Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return Map.of();
  }

  /** The gradients that can be played, by name: {@code dx}, {@code dw}, {@code db}. */
  default List<String> gradients() {
    return List.of();
  }

  /** Those of them that a setting has: no bias has no gradient. */
  default List<String> gradients(Args a, Shape in) {
    List<String> tensors = weights(a, in).stream().map(WeightSpec::name).toList();
    return gradients().stream()
        .filter(of -> !of.equals("dw") || tensors.contains("weight"))
        .filter(of -> !of.equals("db") || tensors.contains("bias"))
        .toList();
  }

  /**
   * A gradient of a setting that passed {@link #check}.
   *
   * @param of one of {@link #gradients}
   * @param in (1, C, H, W)
   * @param gradOut the output's gradient, in the output's shape
   * @throws convlens.param.ProblemException when the setting has no such gradient
   */
  default Gradient backward(String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    throw new UnsupportedOperationException("no gradient " + of);
  }

  /** Formulas and costs of a setting that passed {@link #check}. */
  Facts facts(Args a, Shape in);

  /**
   * Which input cells an output cell looks at, by arithmetic; empty where that depends on more than
   * the cell's own place, or is no even grid of taps.
   */
  default Optional<Reach> reach(Args a, Shape in) {
    return Reaches.of(this, a, in);
  }

  /** The setting as a line of PyTorch that gives the same result when pasted there. */
  default String torchLine(Args a) {
    return TorchLine.write(info().torchName(), params(), a);
  }

  /**
   * Reads a line of PyTorch on top of nothing: what it does not name has its default.
   *
   * @throws convlens.param.ProblemException naming the word that cannot be read and what was
   *     expected
   */
  default Args readTorchLine(String line) {
    return TorchLine.read(List.of(info().torchName()), params(), line);
  }
}
