package convlens.nn.net;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.model.DataDims;
import convlens.model.Presets;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Pass;
import convlens.nn.layer.Pass.Gradients;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A discriminator's passes: to learn itself, and to teach the generator. */
class GradientsAskedForTest {
  private static final int BATCH = 3;
  private static final DataDims PICTURE = new DataDims(List.of(1, 32, 32), List.of(), 2);

  private final Plan plan =
      Plan.of(Presets.named("gan-32").made(PICTURE).graphs().get("discriminator"));
  private final Parameters parameters = Parameters.of(plan, 1);
  private final Network net =
      new Network(plan, BATCH, parameters, Network.Purpose.INPUT_GRADIENTS, Blases.plain());

  private List<float[]> weights() {
    return parameters.trained().stream().map(p -> p.gradient().clone()).toList();
  }

  private void back(Gradients wanted) {
    parameters.clearGradients();
    Arrays.fill(net.inputGradient(0), Float.NaN);
    Pass pass = Pass.training(5).only(wanted);
    SplittableRandom random = new SplittableRandom(2);
    fill(net.input(), random);
    net.forward(pass);
    fill(net.outputGradient(0), random);
    net.backward(pass);
  }

  private static void fill(float[] x, SplittableRandom random) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
  }

  @Test
  void weightsAloneGetTheirWholeGradientAndTheInputNone() {
    back(Gradients.ALL);
    List<float[]> all = weights();
    back(Gradients.WEIGHTS);
    assertThat(weights()).usingRecursiveComparison().isEqualTo(all);
    assertThat(net.inputGradient(0)).containsOnly(Float.NaN);
  }

  @Test
  void theInputAloneGetsItsWholeGradientAndTheWeightsNone() {
    back(Gradients.ALL);
    float[] all = net.inputGradient(0).clone();
    back(Gradients.INPUTS);
    assertThat(net.inputGradient(0)).isEqualTo(all);
    assertThat(weights()).allSatisfy(g -> assertThat(g).containsOnly(0));
  }
}
