package convlens.nn.procedure;

import convlens.blas.Blas;
import convlens.nn.optim.Adagrad;
import convlens.nn.optim.Adam;
import convlens.nn.optim.Optimiser;
import convlens.nn.optim.RmsProp;
import convlens.nn.optim.Sgd;
import convlens.param.Args;
import convlens.param.Factors;
import convlens.param.Param;
import convlens.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The optimisers as procedures: {@code p0} and the {@code grads} of T steps in; {@code y}, the
 * parameter after them, out.
 *
 * <p><i>Shapes:</i> p0 (d...), grads (T, d...) -&gt; y (d...).
 */
final class OptimProcedures {
  private OptimProcedures() {}

  static List<Procedure> all() {
    return List.of(
        new Steps(
            "optim_sgd",
            List.of(
                Attributes.number("lr", 1e-3),
                Attributes.number("momentum", 0),
                Attributes.number("dampening", 0),
                Attributes.number("weight_decay", 0),
                Attributes.flag("nesterov", false)),
            OptimProcedures::sgd),
        new Steps("optim_adam", adam(0), (n, a) -> adam(n, a, false)),
        new Steps("optim_adamw", adam(1e-2), (n, a) -> adam(n, a, true)),
        new Steps(
            "optim_rmsprop",
            List.of(
                Attributes.number("lr", 1e-2),
                Attributes.number("alpha", 0.99),
                Attributes.number("eps", 1e-8),
                Attributes.number("weight_decay", 0),
                Attributes.number("momentum", 0),
                Attributes.flag("centered", false)),
            OptimProcedures::rmsProp),
        new Steps(
            "optim_adagrad",
            List.of(
                Attributes.number("lr", 1e-2),
                Attributes.number("lr_decay", 0),
                Attributes.number("weight_decay", 0),
                Attributes.number("initial_accumulator_value", 0),
                Attributes.number("eps", 1e-10)),
            OptimProcedures::adagrad));
  }

  private static List<Param> adam(double decay) {
    return List.of(
        Attributes.number("lr", 1e-3),
        Attributes.two("betas", 0.9, 0.999),
        Attributes.number("eps", 1e-8),
        Attributes.number("weight_decay", decay),
        Attributes.flag("amsgrad", false));
  }

  private static Optimiser sgd(int size, Args a) {
    return new Sgd(
        size,
        new Sgd.Options(
            a.number("lr"),
            a.number("momentum"),
            a.number("dampening"),
            a.number("weight_decay"),
            a.flag("nesterov")));
  }

  private static Optimiser adam(int size, Args a, boolean decoupled) {
    Factors betas = (Factors) a.get("betas");
    return new Adam(
        size,
        new Adam.Options(
            a.number("lr"),
            betas.h().orElse(0.9),
            betas.w().orElse(0.999),
            a.number("eps"),
            a.number("weight_decay"),
            a.flag("amsgrad"),
            decoupled));
  }

  private static Optimiser rmsProp(int size, Args a) {
    return new RmsProp(
        size,
        new RmsProp.Options(
            a.number("lr"),
            a.number("alpha"),
            a.number("eps"),
            a.number("weight_decay"),
            a.number("momentum"),
            a.flag("centered")));
  }

  private static Optimiser adagrad(int size, Args a) {
    return new Adagrad(
        size,
        new Adagrad.Options(
            a.number("lr"),
            a.number("lr_decay"),
            a.number("weight_decay"),
            a.number("initial_accumulator_value"),
            a.number("eps")));
  }

  private record Steps(String id, List<Param> params, BiFunction<Integer, Args, Optimiser> make)
      implements Procedure {
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
      Optimiser optimiser = make.apply(p0.size(), a);
      float[] weights = p0.data().clone();
      for (int t = 0; t < steps; t++) {
        int from = t * weights.length;
        optimiser.step(weights, Arrays.copyOfRange(grads.data(), from, from + weights.length));
      }
      return Map.of("y", new NdArray(p0.dims(), weights));
    }
  }
}
