package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stories of operations that go cell by cell, and the wiring of groups. */
class CellsSceneTest {
  private static Subject subject(String id, Args a, Tensor x) {
    Operation op = Operations.find(id);
    Weights w = Weights.NONE;
    for (WeightSpec spec : op.weights(a, x.shape())) {
      Tensor fresh = Tensor.random(spec.shape(), 2);
      w = w.with(spec.name(), op.opening(a, x, spec).orElse(fresh));
    }
    int groups = a.values().get("groups") instanceof Integer g ? g : 1;
    return new Subject(
        id,
        op.trace(a, x, w),
        x,
        op.kernels(a, w),
        w.find("bias"),
        op.forward(a, x, w, Blases.plain()),
        groups,
        false);
  }

  private static Args args(String id) {
    return Args.presets(Operations.find(id).params());
  }

  @Test
  void anActivationIsShownWithItsCurveAndWorking() {
    Tensor x = Tensor.of(new Shape(1, 1, 1, 2), -1.5f, 2);
    Scene scene = Stories.of(subject("relu", args("relu"), x), View.AUTO, 1.6);
    assertThat(scene.steps()).isEqualTo(2);
    String first = scene.frame(0, 1, Optional.empty()).toString();
    assertThat(first).contains("f(x) = max(0, x)", "max(0, −1.5)");
  }

  @Test
  void whatSharesAMeanIsTintedAndNothingElse() {
    Args a = args("group_norm").with("num_channels", 4).with("num_groups", 2);
    Tensor x = Tensor.random(new Shape(1, 4, 2, 2), 3);
    Subject s = subject("group_norm", a, x);
    assertThat(Stories.style(s)).isEqualTo(Style.CELLS);
    assertThat(s.trace().alongside(0)).hasSize(7).allSatisfy(c -> assertThat(c.c()).isLessThan(2));
    assertThat(s.trace().alongside(15))
        .hasSize(7)
        .allSatisfy(c -> assertThat(c.c()).isGreaterThan(1));
    Scene scene = Stories.of(s, View.AUTO, 1.6);
    assertThat(scene.frame(3, 1, Optional.empty()))
        .isNotEqualTo(scene.frame(9, 1, Optional.empty()));
  }

  @Test
  void bothSummandsAreDrawn() {
    Tensor x = Tensor.of(new Shape(1, 1, 1, 2), 4, 5);
    Scene scene = Stories.of(subject("add", args("add"), x), View.AUTO, 1.6);
    assertThat(scene.frame(0, 1, Optional.empty()).toString()).contains("other 1 × 2", "13");
  }

  @Test
  void aWiringTellsTheCostBesideTheFullConvolution() {
    Args a = args("conv2d").with("in_channels", 8).with("out_channels", 8).with("groups", 8);
    Subject s = subject("conv2d", a, Tensor.random(new Shape(1, 8, 5, 5), 4));
    WiringCosts costs = new WiringCosts(s);
    assertThat(costs.full()).isEqualTo(9 * 64);
    assertThat(costs.own()).isEqualTo(9 * 8);
    assertThat(costs.separable()).isEqualTo(9 * 8 + 64);
    View wiring = new View(Style.WIRING, 0, 0, 0);
    Scene scene = Stories.of(s, wiring, 1.6);
    assertThat(scene.steps()).isEqualTo(8);
    assertThat(scene.frame(3, 1, Optional.empty()).caption())
        .isEqualTo("Output channel 3 reads *input channel 3 alone*.");
    assertThat(Stories.traceStep(s, wiring, 3)).isEqualTo(3 * 9);
  }
}
