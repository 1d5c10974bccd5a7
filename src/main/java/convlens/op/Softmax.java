package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.SoftmaxLanes;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Softmax: along one dim every cell becomes its share of the exponentials' sum.
 *
 * <p><i>Shapes:</i> input any, up to four dims -&gt; output the same.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html">torch.nn.Softmax</a>
 */
public final class Softmax implements Operation {
  private static final List<Param> PARAMS = List.of(Dim.param());

  @Override
  public Info info() {
    return new Info(
        "softmax",
        Group.ACTIVATION,
        "nn.Softmax",
        "https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Dim.check(out, a.integer(Dim.ID), 4);
    SameSize.check(out, in);
    return out;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Dim.implied(shapes, given);
  }

  @Override
  public Shape held(List<Integer> dims) {
    return Ranks.any(dims);
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("normal:3x5x5:0");
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return in;
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Dim dim = Dim.of(a.integer(Dim.ID), in.shape());
    Tensor out = Tensor.zeros(in.shape());
    SoftmaxLanes.forward(in.data(), dim.extent(), dim.inner(), out.data());
    return out;
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    Dim dim = Dim.of(a.integer(Dim.ID), in.shape());
    Tensor y = forward(a, in, w, blas);
    Tensor gradX = Tensor.zeros(in.shape());
    SoftmaxLanes.backward(y.data(), gradOut.data(), dim.extent(), dim.inner(), gradX.data());
    return Map.of("x", gradX);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new SoftmaxTrace(Dim.of(a.integer(Dim.ID), in.shape()), in);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    // no text: a formula, the same in every language
    String formula = "exp(xᵢ) / Σ exp(xⱼ)";
    return SameSize.facts(
        in, 0, List.of(new Facts.Fact(Text.of("operation.cost.function"), formula)));
  }

  @Override
  public Args readTorchLine(String line) {
    return SameSize.read(info().torchName(), "F.softmax", PARAMS, line);
  }
}
