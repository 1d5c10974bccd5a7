package convlens.nn.procedure;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Param;
import convlens.tensor.NdArray;
import java.util.List;
import java.util.Map;

/**
 * A piece of training that case files may call by name: a loss with its gradient, the backward pass
 * of a layer, some steps of an optimiser.
 */
public interface Procedure {
  /** As case files call it, e.g. {@code cross_entropy}. */
  String id();

  /** Its attributes, with PyTorch's names and defaults. */
  List<Param> params();

  /** The tensors it takes, those it can do without among them. */
  List<String> inputs();

  /**
   * The results by name.
   *
   * @throws convlens.param.ProblemException saying what of the inputs cannot be
   */
  Map<String, NdArray> run(Args a, Inputs inputs, Blas blas);
}
