package convlens.nn.procedure;

import convlens.blas.Blas;
import convlens.nn.optim.Optimiser;
import convlens.nn.optim.Optimisers;
import convlens.param.Args;
import convlens.param.Param;
import convlens.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The optimisers as procedures: {@code p0} and the {@code grads} of T steps in; {@code y}, the
 * parameter after them, out.
 *
 * <p><i>Shapes:</i> p0 (d...), grads (T, d...) -&gt; y (d...).
 */
final class OptimProcedures {
  private OptimProcedures() {}

  static List<Procedure> all() {
    return Optimisers.all().stream().<Procedure>map(k -> new Steps("optim_" + k.id(), k)).toList();
  }

  private record Steps(String id, Optimisers.Kind kind) implements Procedure {
    @Override
    public List<Param> params() {
      return kind.params();
    }

    @Override
    public List<String> inputs() {
      return List.of("p0", "grads");
    }

    @Override
    public Map<String, NdArray> run(Args a, Inputs inputs, Blas blas) {
      NdArray p0 = inputs.get("p0");
      NdArray grads = inputs.get("grads");
      int steps = grads.dims().isEmpty() ? 0 : grads.dims().get(0);
      List<Integer> wanted = new ArrayList<>(List.of(steps));
      wanted.addAll(p0.dims());
      Inputs.sized("grads", grads, wanted);
      Optimisers.check(kind.id(), a);
      Optimiser optimiser = kind.make().apply(p0.size(), a);
      float[] weights = p0.data().clone();
      for (int t = 0; t < steps; t++) {
        int from = t * weights.length;
        optimiser.step(weights, Arrays.copyOfRange(grads.data(), from, from + weights.length));
      }
      return Map.of("y", new NdArray(p0.dims(), weights));
    }
  }
}
