package convlens.nn.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blases;
import convlens.param.Args;
import convlens.param.ProblemException;
import convlens.tensor.NdArray;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProceduresTest {
  private static Map<String, NdArray> run(String id, Map<String, NdArray> inputs, Object... given) {
    Procedure p = Procedures.find(id).orElseThrow();
    Args a = Args.presets(p.params());
    for (int i = 0; i < given.length; i += 2) {
      a = a.with((String) given[i], given[i + 1]);
    }
    return p.run(a, new Inputs(id, inputs), Blases.plain());
  }

  @Test
  void aLossComesWithItsGradient() {
    Map<String, NdArray> out =
        run("mse", Map.of("x", NdArray.vector(1, 3), "target", NdArray.vector(0, 1)));
    assertThat(out.get("y")).isEqualTo(NdArray.of(2.5));
    assertThat(out.get("grad_x")).isEqualTo(NdArray.vector(1, 2));
  }

  @Test
  void withoutReductionEveryElementHasItsLoss() {
    Map<String, NdArray> out =
        run(
            "l1",
            Map.of("x", NdArray.vector(1, 3), "target", NdArray.vector(0, 5)),
            "reduction",
            "none");
    assertThat(out.get("y")).isEqualTo(NdArray.vector(1, 2));
  }

  @Test
  void crossEntropyWithoutReductionIsALossAPixel() {
    NdArray x = new NdArray(List.of(1, 2, 2), new float[] {0, 1, 0, 0});
    NdArray target = new NdArray(List.of(1, 2), new float[] {0, 1});
    NdArray y =
        run("cross_entropy", Map.of("x", x, "target", target), "reduction", "none").get("y");
    assertThat(y.dims()).containsExactly(1, 2);
    assertThat(y.data()[0]).isCloseTo((float) Math.log(2), within(1e-6f));
    assertThat(y.data()[1]).isCloseTo((float) Math.log(1 + Math.E), within(1e-6f));
  }

  @Test
  void anOptimiserRunsOverAllGradients() {
    NdArray grads = new NdArray(List.of(2, 1), new float[] {1, 2});
    NdArray y =
        run("optim_sgd", Map.of("p0", NdArray.vector(1), "grads", grads), "lr", 0.1).get("y");
    assertThat(y.data()[0]).isCloseTo(0.7f, within(1e-6f));
  }

  @Test
  void whatCannotBeIsRefusedWithItsName() {
    NdArray two = NdArray.vector(0.5f, 0.5f);
    assertThatThrownBy(
            () -> run("bce", Map.of("x", NdArray.vector(2), "target", NdArray.vector(1))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> run("mse", Map.of("x", two, "target", NdArray.vector(1))))
        .hasMessageContaining("target");
    assertThatThrownBy(() -> run("mse", Map.of("x", two))).hasMessageContaining("target");
    NdArray logits = new NdArray(List.of(1, 2), new float[2]);
    assertThatThrownBy(() -> run("cross_entropy", Map.of("x", logits, "target", NdArray.vector(2))))
        .hasMessageContaining("out of bounds");
  }
}
