package convlens.nn.procedure;

import convlens.blas.Blas;
import convlens.nn.loss.BceLoss;
import convlens.nn.loss.BceWithLogitsLoss;
import convlens.nn.loss.CrossEntropyLoss;
import convlens.nn.loss.L1Loss;
import convlens.nn.loss.Loss;
import convlens.nn.loss.MseLoss;
import convlens.nn.loss.Reduction;
import convlens.nn.optim.Attributes;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Values;
import convlens.tensor.NdArray;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The losses as procedures: {@code x} and {@code target} in; {@code y} and {@code grad_x} out. */
final class LossProcedures {
  private static final Param REDUCTION = Attributes.choice("reduction", "mean", "sum", "none");
  private static final String[] PREDICTION = {"x", "input", "logits"};

  private LossProcedures() {}

  static List<Procedure> all() {
    return List.of(
        new Pairs("mse", MseLoss::new, false),
        new Pairs("mse_loss", MseLoss::new, false),
        new Pairs("l1", L1Loss::new, false),
        new Pairs("l1_loss", L1Loss::new, false),
        new Pairs("bce", BceLoss::new, true),
        new Pairs("binary_cross_entropy", BceLoss::new, true),
        new Pairs("bce_with_logits", BceWithLogitsLoss::new, false),
        new Pairs("binary_cross_entropy_with_logits", BceWithLogitsLoss::new, false),
        new CrossEntropy());
  }

  private static Map<String, NdArray> results(NdArray y, NdArray gradient) {
    Map<String, NdArray> out = new LinkedHashMap<>();
    out.put("y", y);
    out.put("grad_x", gradient);
    return out;
  }

  /** A loss of pairs of elements. */
  private record Pairs(String id, Function<Reduction, Loss> make, boolean probabilities)
      implements Procedure {
    @Override
    public List<Param> params() {
      return List.of(REDUCTION);
    }

    @Override
    public List<String> inputs() {
      return List.of("x", "input", "logits", "target");
    }

    @Override
    public Map<String, NdArray> run(Args a, Inputs inputs, Blas blas) {
      NdArray x = inputs.get(PREDICTION);
      NdArray target = inputs.get(x.dims(), "target");
      if (probabilities) {
        within(x);
      }
      float[] gradient = new float[x.size()];
      if (!a.choice("reduction").equals("none")) {
        double y =
            make.apply(Reduction.of(a.choice("reduction")))
                .compute(x.data(), target.data(), gradient);
        return results(NdArray.of(y), new NdArray(x.dims(), gradient));
      }
      Loss one = make.apply(Reduction.SUM);
      float[] y = new float[x.size()];
      float[] slope = new float[1];
      for (int i = 0; i < y.length; i++) {
        y[i] =
            (float) one.compute(new float[] {x.data()[i]}, new float[] {target.data()[i]}, slope);
        gradient[i] = slope[0];
      }
      return results(new NdArray(x.dims(), y), new NdArray(x.dims(), gradient));
    }

    private static void within(NdArray x) {
      for (float value : x.data()) {
        if (!(value >= 0 && value <= 1)) {
          throw Inputs.problem(
              "x",
              Text.of("procedure.probability.rule"),
              String.valueOf(value),
              Text.of("procedure.probability.expected"));
        }
      }
    }
  }

  private record CrossEntropy() implements Procedure {
    @Override
    public String id() {
      return "cross_entropy";
    }

    @Override
    public List<Param> params() {
      return List.of(
          REDUCTION,
          Attributes.integer("ignore_index", CrossEntropyLoss.NONE_IGNORED),
          Attributes.number("label_smoothing", 0));
    }

    @Override
    public List<String> inputs() {
      return List.of("x", "input", "logits", "target", "weight");
    }

    @Override
    public Map<String, NdArray> run(Args a, Inputs inputs, Blas blas) {
      double smoothing = smoothing(a);
      NdArray x = inputs.get(PREDICTION);
      if (x.dims().isEmpty() || x.size() == 0) {
        throw Inputs.problem(
            "x",
            Text.of("procedure.logits.rule"),
            x.dims().toString(),
            Text.of("procedure.logits.expected"));
      }
      boolean single = x.dims().size() == 1;
      int samples = single ? 1 : x.dims().get(0);
      int classes = x.dims().get(single ? 0 : 1);
      NdArray target = inputs.get("target");
      boolean likely = target.dims().equals(x.dims());
      List<Integer> places = new ArrayList<>(x.dims());
      places.remove(single ? 0 : 1);
      if (!likely) {
        Inputs.sized("target", target, places);
        labels(target, classes, a.integer("ignore_index"));
      }
      float[] weight =
          inputs
              .find("weight")
              .map(w -> Inputs.sized("weight", w, List.of(classes)).data())
              .orElse(new float[0]);
      boolean each = a.choice("reduction").equals("none");
      CrossEntropyLoss loss =
          new CrossEntropyLoss(
              samples,
              classes,
              x.size() / samples / classes,
              weight,
              a.integer("ignore_index"),
              smoothing,
              each ? Reduction.SUM : Reduction.of(a.choice("reduction")));
      float[] gradient = new float[x.size()];
      double y = loss.compute(x.data(), target.data(), gradient);
      NdArray slope = new NdArray(x.dims(), gradient);
      return each
          ? results(new NdArray(places, loss.each(x.data(), target.data())), slope)
          : results(NdArray.of(y), slope);
    }

    private static double smoothing(Args a) {
      double smoothing = a.number("label_smoothing");
      if (!(smoothing >= 0 && smoothing <= 1)) {
        throw Inputs.problem(
            "label_smoothing",
            Text.of("procedure.smoothing.rule"),
            Values.number(smoothing),
            Text.of("procedure.smoothing.expected"));
      }
      return smoothing;
    }

    private static void labels(NdArray target, int classes, int ignored) {
      for (float label : target.data()) {
        boolean inside = label >= 0 && label < classes;
        if (label != Math.rint(label) || !(inside || label == ignored)) {
          throw Inputs.problem(
              "target",
              Text.of("procedure.label.rule", "classes", classes),
              String.valueOf(label),
              Text.of("procedure.label.expected", "last", classes - 1));
        }
      }
    }
  }
}
