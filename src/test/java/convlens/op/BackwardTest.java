package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Step;
import convlens.trace.Trace;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways back: fast, spelled out and as slopes, of every operation that has any. */
class BackwardTest {
  private static final Blas BLAS = new TestBlas();
  private static final int SETTINGS = 150;

  static Stream<Operation> operations() {
    return Operations.all().stream().filter(o -> !o.gradients().isEmpty());
  }

  private record Case(Args args, Tensor x, Weights weights, Tensor gradOut) {
    double loss(Operation op) {
      Tensor y = op.forward(args, x, weights, BLAS);
      double sum = 0;
      for (int i = 0; i < y.data().length; i++) {
        sum += (double) y.data()[i] * gradOut.data()[i];
      }
      return sum;
    }
  }

  private static Optional<Case> random(Operation op, RandomSettings random, int seed) {
    Shape shape = random.shape();
    Args args = random.args(op, shape);
    if (shape.n() != 1 || shape.size() == 0 || !op.check(args, shape).isEmpty()) {
      return Optional.empty();
    }
    Weights weights = Weights.NONE;
    for (WeightSpec spec : op.weights(args, shape)) {
      Tensor drawn = Tensor.random(spec.shape(), seed + 1);
      for (int i = 0; spec.name().equals("running_var") && i < drawn.data().length; i++) {
        drawn.data()[i] = 0.5f + Math.abs(drawn.data()[i]);
      }
      weights = weights.with(spec.name(), drawn);
    }
    Tensor gradOut = Tensor.random(op.outputShape(args, shape), seed + 2);
    Tensor x = Tensor.random(shape, seed);
    boolean finite = isFinite(op.forward(args, x, weights, BLAS));
    return finite ? Optional.of(new Case(args, x, weights, gradOut)) : Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theReplayedWayBackIsTheFastOneAndTheSlope(Operation op) {
    RandomSettings random = new RandomSettings(41);
    SplittableRandom probes = new SplittableRandom(1);
    int done = 0;
    for (int seed = 0; done < SETTINGS; seed++) {
      Optional<Case> made = random(op, random, seed);
      if (made.isEmpty()) {
        continue;
      }
      for (String of : op.gradients()) {
        Optional<Gradient> gradient = gradient(op, of, made.get());
        if (gradient.isPresent()) {
          replays(gradient.get(), of + " " + made.get().args());
          fast(op, of, made.get(), gradient.get());
          if (!(of.equals("dx") && op instanceof Normalisation)) {
            slopes(op, of, made.get(), gradient.get(), probes);
          }
          done++;
        }
      }
    }
  }

  private static Optional<Gradient> gradient(Operation op, String of, Case c) {
    try {
      GradientOf back = GradientOf.of(op, of, c.args, c.x, c.weights, c.gradOut, BLAS);
      return Optional.of(back.gradient());
    } catch (ProblemException refused) {
      OperationContractTest.wellFormed(refused.problem());
      return Optional.empty();
    }
  }

  private static void replays(Gradient g, String what) {
    Trace trace = g.trace();
    assertThat(trace.output()).as(what).isEqualTo(g.drawn().shape());
    assertThat(trace.input()).as(what).isEqualTo(g.reads().shape());
    for (int i = 0; i < trace.size(); i++) {
      Step step = trace.step(i);
      double scale = step.terms().stream().mapToDouble(t -> Math.abs(t.product())).sum();
      assertThat(step.result())
          .as("%s, step %d", what, i)
          .isCloseTo(g.drawn().data()[i], within(1e-5 * (1 + scale)));
      assertThat(trace.caption(i)).matches("[A-Z].*\\.");
      step.terms()
          .forEach(
              t ->
                  t.tap()
                      .ifPresent(
                          tap ->
                              assertThat(t.weight())
                                  .isEqualTo(
                                      g.kernel()
                                          .orElseThrow()
                                          .get(tap.kernel(), tap.c(), tap.y(), tap.x()))));
    }
  }

  /** A set of one cell has no deviation, and with eps = 0 no output. */
  private static boolean isFinite(Tensor t) {
    for (float v : t.data()) {
      if (!Float.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  /** The fast path's gradients are held to slopes by a test of their own, bent ones too. */
  private static void fast(Operation op, String of, Case c, Gradient g) {
    String name = Map.of("dx", "x", "dw", "weight", "db", "bias").get(of);
    Tensor fast = op.backpropagate(c.args, c.x, c.weights, c.gradOut, BLAS).get(name);
    assertThat(g.value().shape()).isEqualTo(fast.shape());
    for (int i = 0; i < fast.data().length; i++) {
      assertThat(g.value().data()[i]).isCloseTo(fast.data()[i], within(1e-3f));
    }
  }

  private static void slopes(Operation op, String of, Case c, Gradient g, SplittableRandom r) {
    Tensor numbers =
        switch (of) {
          case "dx" -> c.x;
          case "dw" -> c.weights.get("weight");
          default -> c.weights.get("bias");
        };
    assertThat(g.value().shape()).isEqualTo(numbers.shape());
    for (int probe = 0; probe < 4; probe++) {
      int at = r.nextInt(numbers.data().length);
      float kept = numbers.data()[at];
      numbers.data()[at] = kept + 1;
      double up = c.loss(op);
      numbers.data()[at] = kept - 1;
      double down = c.loss(op);
      numbers.data()[at] = kept;
      assertThat((double) g.value().data()[at])
          .as("%s at %d of %s", of, at, c.args)
          .isCloseTo((up - down) / 2, within(2e-3));
    }
  }

  @Test
  void aGradientOfOnesCountsHowOftenEachCellIsRead() {
    Operation op = Operations.find("conv2d");
    Args a = op.readTorchLine("nn.Conv2d(1, 1, 3, bias=False)");
    Tensor ones = Tensor.of(Shape.chw(1, 2, 2), 1, 1, 1, 1);
    float[] nine = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    Weights w = Weights.NONE.with("weight", Tensor.of(new Shape(1, 1, 3, 3), nine));
    Tensor x = Tensor.of(Shape.chw(1, 4, 4), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    assertThat(op.backward("dx", a, x, w, ones, BLAS).value().data())
        .containsExactly(1, 2, 2, 1, 2, 4, 4, 2, 2, 4, 4, 2, 1, 2, 2, 1);
    assertThat(op.backward("dw", a, x, w, ones, BLAS).value().data())
        .containsExactly(14, 18, 22, 30, 34, 38, 46, 50, 54);
  }

  @Test
  void whatHasNoWayBackIsSaid() {
    Operation op = Operations.find("conv2d");
    Tensor x = Tensor.zeros(Shape.chw(1, 4, 4));
    Weights w = Weights.NONE.with("weight", Tensor.zeros(new Shape(1, 1, 3, 3)));
    Args bare = op.readTorchLine("nn.Conv2d(1, 1, 3, bias=False)");
    Tensor grad = Tensor.zeros(Shape.chw(1, 2, 2));
    assertThatThrownBy(() -> GradientOf.of(op, "db", bare, x, w, grad, BLAS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no bias");
    Tensor wrong = Tensor.zeros(Shape.chw(1, 4, 4));
    assertThatThrownBy(() -> GradientOf.of(op, "dx", bare, x, w, wrong, BLAS))
        .hasMessageContaining("must have the output's shape");
  }

  @Test
  void whatLandsOnACopyGoesToTheCellItCopies() {
    Operation op = Operations.find("conv2d");
    float[] nine = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    Weights w = Weights.NONE.with("weight", Tensor.of(new Shape(1, 1, 3, 3), nine));
    Tensor x = Tensor.zeros(Shape.chw(1, 3, 3));
    Tensor ones = Tensor.of(Shape.chw(1, 3, 3), nine);
    // Every output reads nine places: a cell's gradient counts how often it stood at one of them.
    assertThat(folded(op, "reflect", x, w, ones)).containsExactly(4, 10, 4, 10, 25, 10, 4, 10, 4);
    assertThat(folded(op, "replicate", x, w, ones)).containsExactly(9, 9, 9, 9, 9, 9, 9, 9, 9);
    assertThat(folded(op, "circular", x, w, ones)).containsExactly(9, 9, 9, 9, 9, 9, 9, 9, 9);
    assertThat(folded(op, "constant", x, w, ones)).containsExactly(4, 6, 4, 6, 9, 6, 4, 6, 4);
  }

  private static float[] folded(Operation op, String mode, Tensor x, Weights w, Tensor grad) {
    String line = "nn.Conv2d(1, 1, 3, padding=1, bias=False)";
    Args a = op.readTorchLine(line).with("padding_mode", mode);
    Gradient g = op.backward("dx", a, x, w, grad, BLAS);
    float[] replayed = new float[g.trace().size()];
    for (int i = 0; i < replayed.length; i++) {
      replayed[i] = (float) g.trace().step(i).result();
    }
    assertThat(replayed).containsExactly(g.value().data());
    return replayed;
  }
}
