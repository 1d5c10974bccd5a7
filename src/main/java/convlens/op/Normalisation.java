package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.Normalize;
import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Trace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What normalisations share: they differ in which cells share one mean. */
interface Normalisation extends Operation {
  /** Which cells share one mean. */
  Sets sets(Args a, Shape in);

  /** Which cells those are, in words: a whole sentence with asterisks. */
  String shared(Args a, Shape in, Cell at);

  /** PyTorch's function of the same arithmetic. */
  String functional();

  /** Factor and summand of a setting, if it has them. */
  default Optional<Affine> affine(Args a, Shape in, Weights w) {
    return Norms.affine(w, in.plane());
  }

  /** Mean and variance a setting normalises with: the input's own unless it keeps others. */
  default Moments moments(Args a, Tensor in, Weights w) {
    return Normalize.moments(sets(a, in.shape()), in.data());
  }

  /** True when mean and variance are the input's own. */
  default boolean own(Args a) {
    return true;
  }

  @Override
  default Shape held(List<Integer> dims) {
    return Norms.held(dims);
  }

  @Override
  default List<Integer> dims(Shape result, List<Integer> x) {
    return Norms.dims(result, x.size());
  }

  @Override
  default Optional<String> openingInput(Args a) {
    return Optional.of("random:4x5x5:0");
  }

  /** PyTorch's functions take a factor without a summand, and a summand without a factor. */
  @Override
  default Set<String> spare() {
    return Set.of("weight", "bias");
  }

  @Override
  default Shape outputShape(Args a, Shape in) {
    return in;
  }

  @Override
  default Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    boolean ones = spec.name().equals("weight") || spec.name().equals("running_var");
    Tensor all = Tensor.zeros(spec.shape());
    Arrays.fill(all.data(), ones ? 1 : 0);
    return Optional.of(all);
  }

  /** Its weight is no kernel that moves over the input. */
  @Override
  default Optional<Tensor> kernels(Args a, Weights w) {
    return Optional.empty();
  }

  @Override
  default Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Shape s = in.shape();
    Tensor out = Tensor.zeros(s);
    if (s.size() > 0) {
      Normalize.forward(
          sets(a, s), moments(a, in, w), a.number("eps"), affine(a, s, w), in.data(), out.data());
    }
    return out;
  }

  @Override
  default List<String> gradients() {
    return List.of("dx", "dw", "db");
  }

  @Override
  default Gradient backward(String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return NormGradients.of(of, this, a, in, w, gradOut, blas);
  }

  @Override
  default Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    Shape s = in.shape();
    Normalize.Gradients g =
        Normalize.backward(
            sets(a, s),
            moments(a, in, w),
            a.number("eps"),
            affine(a, s, w),
            in.data(),
            gradOut.data(),
            own(a));
    Map<String, Tensor> all = new LinkedHashMap<>();
    all.put("x", Tensor.of(s, g.x()));
    w.find("weight").ifPresent(t -> all.put("weight", Tensor.of(t.shape(), g.factor())));
    w.find("bias").ifPresent(t -> all.put("bias", Tensor.of(t.shape(), g.summand())));
    return all;
  }

  @Override
  default Trace trace(Args a, Tensor in, Weights w) {
    return new NormTrace(this, a, in, w);
  }

  @Override
  default Facts facts(Args a, Shape in) {
    long parameters =
        weights(a, in).stream()
            .filter(s -> !s.name().startsWith("running"))
            .mapToLong(s -> s.shape().size())
            .sum();
    Sets sets = in.size() == 0 ? new Sets(0, 0, 0, 0) : sets(a, in);
    String means = Limits.count(sets.count());
    String each = Limits.count(sets.size());
    return SameSize.facts(
        in,
        parameters,
        List.of(
            new Facts.Fact(
                Text.of("operation.norm.cost"),
                Text.of("operation.norm.cost.value", "means", means, "cells", each))));
  }

  @Override
  default Args readTorchLine(String line) {
    return SameSize.read(info().torchName(), functional(), params(), line);
  }

  /** The {@code eps} of a signature. */
  static Param eps() {
    return new Param("eps", "values", Kind.NUMBER, 1e-5, false, 0, 1e9, 1, List.of());
  }

  /** A switch of a signature. */
  static Param flag(String id, String group, boolean preset) {
    return new Param(id, group, Kind.FLAG, preset, false, 0, 1, 1, List.of());
  }

  /** Refuses a negative {@code eps}: nothing has a negative deviation. */
  static void eps(List<Problem> out, Args a) {
    if (a.number("eps") < 0) {
      out.add(
          new Problem(
              "eps",
              Text.of("operation.norm.eps.rule"),
              "eps=" + Values.number(a.number("eps")),
              Text.of("operation.norm.eps.expected")));
    }
  }
}
