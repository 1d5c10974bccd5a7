package convlens.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimiserTest {
  private static final int SIZE = 5;

  static Stream<Map.Entry<String, Supplier<Optimiser>>> optimisers() {
    return Map.<String, Supplier<Optimiser>>of(
        "sgd", () -> new Sgd(SIZE, new Sgd.Options(0.1, 0, 0, 0.01, false)),
        "nesterov", () -> new Sgd(SIZE, new Sgd.Options(0.1, 0.9, 0, 0.01, true)),
        "damped", () -> new Sgd(SIZE, new Sgd.Options(0.1, 0.9, 0.5, 0, false)),
        "adam", () -> new Adam(SIZE, new Adam.Options(0.1, 0.9, 0.999, 1e-8, 0.1, false, false)),
        "adamw", () -> new Adam(SIZE, new Adam.Options(0.1, 0.9, 0.999, 1e-8, 0.1, false, true)),
        "amsgrad", () -> new Adam(SIZE, new Adam.Options(0.1, 0.9, 0.999, 1e-8, 0, true, false)),
        "rmsprop", () -> new RmsProp(SIZE, new RmsProp.Options(0.01, 0.99, 1e-8, 0.01, 0.9, true)),
        "adagrad", () -> new Adagrad(SIZE, new Adagrad.Options(0.5, 0.01, 0, 0, 1e-10)))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void aBowlIsDescended(Map.Entry<String, Supplier<Optimiser>> each) {
    Optimiser optimiser = each.getValue().get();
    float[] w = {3, -2, 1, 4, -1};
    for (int i = 0; i < 400; i++) {
      optimiser.step(w, w.clone());
    }
    for (float v : w) {
      assertThat(Math.abs(v)).as(each.getKey()).isLessThan(0.5f);
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void whatItRemembersPutBackGivesTheSameWeights(Map.Entry<String, Supplier<Optimiser>> each) {
    Random r = new Random(1);
    float[][] gradients = new float[8][SIZE];
    for (float[] g : gradients) {
      for (int i = 0; i < SIZE; i++) {
        g[i] = r.nextFloat() - 0.5f;
      }
    }
    float[] through = {1, 2, 3, 4, 5};
    Optimiser one = each.getValue().get();
    for (float[] g : gradients) {
      one.step(through, g);
    }
    float[] resumed = {1, 2, 3, 4, 5};
    Optimiser first = each.getValue().get();
    for (int i = 0; i < 4; i++) {
      first.step(resumed, gradients[i]);
    }
    Optimiser second = each.getValue().get();
    second.steps(first.steps());
    first
        .memory()
        .forEach((name, kept) -> System.arraycopy(kept, 0, second.memory().get(name), 0, SIZE));
    for (int i = 4; i < 8; i++) {
      second.step(resumed, gradients[i]);
    }
    assertThat(resumed).isEqualTo(through);
  }

  /** Worked out by hand from the update rule of the PyTorch page. */
  @Test
  void twoStepsOfMomentumAreTheRule() {
    float[] w = {1};
    Optimiser sgd = new Sgd(1, new Sgd.Options(0.1, 0.9, 0.5, 0.1, false));
    sgd.step(w, new float[] {2});
    // g = 2 + 0.1, the first buffer undamped: 1 - 0.1 * 2.1
    assertThat(w[0]).isCloseTo(0.79f, within(1e-6f));
    sgd.step(w, new float[] {1});
    // g = 1 + 0.079; buffer = 0.9 * 2.1 + 0.5 * 1.079 = 2.4295
    assertThat(w[0]).isCloseTo(0.54705f, within(1e-6f));
  }

  @Test
  void theFirstStepOfAdamIsTheLearningRateWhateverTheGradient() {
    for (float g : new float[] {1e-3f, 5, -7}) {
      float[] w = {1};
      new Adam(1, new Adam.Options(0.1, 0.9, 0.999, 1e-8, 0, false, false))
          .step(w, new float[] {g});
      assertThat(w[0]).isCloseTo(1 - 0.1f * Math.signum(g), within(1e-5f));
    }
  }

  @Test
  void decoupledDecayShrinksTheWeightBeforeTheStep() {
    float[] w = {1};
    new Adam(1, new Adam.Options(0.1, 0.9, 0.999, 1e-8, 0.5, false, true)).step(w, new float[] {1});
    assertThat(w[0]).isCloseTo(0.95f - 0.1f, within(1e-6f));
  }
}
