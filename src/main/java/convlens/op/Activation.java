package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.CellFunction;
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
 * What activations share: every cell goes through one function, whatever the rank.
 *
 * <p><i>Shapes:</i> input any, up to four dims -&gt; output the same.
 */
interface Activation extends Operation {
  /** The function of a setting. */
  CellFunction function(Args a);

  /** The function in letters, with the setting's numbers: {@code max(0, x)}. */
  String letters(Args a);

  /** The working for one number, line by line, without the result. */
  List<String> working(Args a, double x);

  /** PyTorch's functional name, e.g. {@code F.relu}. */
  String functional();

  /** What becomes of one number, in words. */
  default String remark(Args a, double x) {
    String id = info().id();
    return x > 0 ? Text.of(id + ".caption.above") : Text.of(id + ".caption.below");
  }

  @Override
  default List<Param> params() {
    return List.of();
  }

  @Override
  default List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    SameSize.check(out, in);
    return out;
  }

  @Override
  default Shape held(List<Integer> dims) {
    return Ranks.any(dims);
  }

  @Override
  default Optional<String> openingInput(Args a) {
    return Optional.of("normal:7x7:0");
  }

  @Override
  default Shape outputShape(Args a, Shape in) {
    return in;
  }

  @Override
  default Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Tensor out = Tensor.zeros(in.shape());
    function(a).forward(in.data(), out.data());
    return out;
  }

  @Override
  default Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    Tensor gradX = Tensor.zeros(in.shape());
    function(a).backward(in.data(), gradOut.data(), gradX.data());
    return Map.of("x", gradX);
  }

  @Override
  default Trace trace(Args a, Tensor in, Weights w) {
    return new ActivationTrace(this, a, in);
  }

  @Override
  default Facts facts(Args a, Shape in) {
    Facts.Fact letters = new Facts.Fact(Text.of("operation.cost.function"), letters(a));
    return SameSize.facts(in, 0, List.of(letters));
  }

  @Override
  default Args readTorchLine(String line) {
    return SameSize.read(info().torchName(), functional(), params(), line);
  }
}
