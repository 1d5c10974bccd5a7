package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blases;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Displaced;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeformConv2dTest {
  private static final Operation OP = Operations.find("deform_conv2d");

  private static Args args() {
    return Args.presets(OP.params());
  }

  /** The shapes of a call that is right, in torchvision's order: x, offset, weight, bias, mask. */
  private static Map<String, List<Integer>> shapes() {
    Map<String, List<Integer>> s = new LinkedHashMap<>();
    s.put("x", List.of(2, 4, 6, 5));
    s.put("offset", List.of(2, 36, 4, 3));
    s.put("weight", List.of(6, 2, 3, 3));
    s.put("bias", List.of(6));
    s.put("mask", List.of(2, 18, 4, 3));
    return s;
  }

  private static String refused(String name, Integer... dims) {
    Map<String, List<Integer>> s = shapes();
    s.put(name, List.of(dims));
    Problem p =
        catchThrowableOfType(ProblemException.class, () -> OP.implied(s, Map.of())).problem();
    OperationContractTest.wellFormed(p);
    return p.rule() + " | " + p.got();
  }

  @Test
  void groupsAndOffsetGroupsAreToldByTheTensors() {
    assertThat(OP.implied(shapes(), Map.of()))
        .containsEntry("in_channels", 4)
        .containsEntry("out_channels", 6)
        .containsEntry("kernel_size", Pair.of(3))
        .containsEntry("groups", 2)
        .containsEntry("offset_groups", 2)
        .containsEntry("modulated", true)
        .containsEntry("bias", true);
    Map<String, List<Integer>> first = shapes();
    first.remove("mask");
    assertThat(OP.implied(first, Map.of())).containsEntry("modulated", false);
  }

  @Test
  void tensorsThatDoNotFitAreRefusedInTorchvisionsWords() {
    assertThat(refused("offset", 2, 17, 4, 3))
        .contains("It should be a multiple of 2 * weight.size[2] * weight.size[3]")
        .contains("offset.shape[1]=17, while 2 * weight.size[2] * weight.size[3]=18");
    assertThat(refused("offset", 2, 37, 4, 3))
        .isEqualTo("offset.shape[1] is not valid | 37, expected: 36");
    assertThat(refused("mask", 2, 9, 4, 3))
        .isEqualTo("mask.shape[1] is not valid | 9, expected: 18");
    assertThat(refused("offset", 1, 36, 4, 3)).startsWith("invalid batch size of offset");
    assertThat(refused("mask", 1, 18, 4, 3)).startsWith("invalid batch size of mask");
    assertThat(refused("offset", 2, 36, 6, 5)).endsWith("(6, 5) - computed output dims: (4, 3)");
    assertThat(refused("weight", 6, 3, 3, 3))
        .startsWith("Expected weight_c.size(1) * n_weight_grps == input_c.size(1) to be true");
  }

  @Test
  void settingsAreRefusedInTorchvisionsWords() {
    Shape in = new Shape(1, 3, 5, 5);
    Args three = args().with("in_channels", 3);
    assertThat(first(three.with("offset_groups", 2), in))
        .isEqualTo("offset_groups: in_channels=3, offset_groups=2");
    assertThat(first(three.with("stride", new Pair(0, 1)), in))
        .isEqualTo("stride: stride_h: 0 stride_w: 1");
    assertThat(first(three.with("padding", Pair.of(-1)), in))
        .isEqualTo("padding: pad_h: -1 pad_w: -1");
    assertThat(first(three.with("dilation", Pair.of(0)), in))
        .isEqualTo("dilation: dil_h: 0 dil_w: 0");
    assertThat(first(three.with("kernel_size", new Pair(7, 3)), in))
        .isEqualTo("kernel_size: out_h: -1 out_w: 3");
    assertThat(OP.check(three.with("kernel_size", new Pair(7, 3)), in).get(0).rule())
        .isEqualTo("Calculated output size too small");
  }

  private static String first(Args a, Shape in) {
    Problem p = OP.check(a, in).get(0);
    return p.param() + ": " + p.got();
  }

  @Test
  void aWindowThatHangsOverByLessThanAStrideHasAPlaceAsInTorchvision() {
    Args a = args().with("kernel_size", Pair.of(3)).with("stride", Pair.of(2));
    Shape in = new Shape(1, 1, 2, 2);
    assertThat(OP.check(a, in)).isEmpty();
    assertThat(OP.outputShape(a, in)).isEqualTo(new Shape(1, 1, 1, 1));
  }

  @Test
  void aTermIsTheWeightTimesTheFactorTimesWhatIsReadBetweenCells() {
    Args a = args().with("kernel_size", Pair.of(1)).with("bias", false).with("modulated", true);
    Tensor x = Tensor.of(new Shape(1, 1, 2, 2), 1, 2, 3, 4);
    Tensor offset = Tensor.zeros(new Shape(1, 2, 2, 2));
    offset.set(0, 0, 0, 0, 0.25f);
    offset.set(0, 1, 0, 0, 0.5f);
    offset.set(0, 0, 1, 1, 1);
    Tensor mask = Tensor.of(new Shape(1, 1, 2, 2), 0.5f, 1, 1, 1);
    Weights w =
        Weights.of(
            Map.of("offset", offset, "mask", mask, "weight", Tensor.of(new Shape(1, 1, 1, 1), 10)));
    Trace trace = OP.trace(a, x, w);
    Step step = trace.step(0);
    // 3/8 of 1 and of 2, 1/8 of 3 and of 4: 2; half of it, ten times.
    assertThat(step.result()).isCloseTo(10, within(1e-6));
    Read.Between read = (Read.Between) step.terms().get(0).from();
    assertThat(read.corners().stream().map(Read.Corner::share))
        .containsExactly(0.375f, 0.375f, 0.125f, 0.125f);
    assertThat(read.mask()).contains(new Read.Masked(0.5f, 2));
    assertThat(trace.step(3).result()).isZero();
    assertThat(trace.caption(3)).contains("One tap reads *outside* the input: zero.");
    assertThat(OP.forward(a, x, w, Blases.plain()).data()).containsExactly(10, 20, 30, 0);
  }

  @Test
  void theReadyOffsetsScaleRotateAndShearTheWindow() {
    assertThat(corner("none", 0.5)).containsExactly(0, 0);
    assertThat(corner("scale", 0.5)).containsExactly(-0.5, -0.5);
    assertThat(corner("rotate", 1)).satisfies(c -> near(c, 0, 2));
    assertThat(corner("shear", 0.5)).containsExactly(0, 0.5);
    assertThat(corner("random", 0.5)).isEqualTo(corner("random", 0.5));
    for (double by : corner("random", 0.5)) {
      assertThat(by).isBetween(-0.5, 0.5);
    }
  }

  private static void near(double[] c, double y, double x) {
    assertThat(c[0]).isCloseTo(y, within(1e-6));
    assertThat(c[1]).isCloseTo(x, within(1e-6));
  }

  /** How the upper left tap of a 3 x 3 window is moved, down and to the right. */
  private static double[] corner(String field, double amount) {
    Args a = args().with("offset_field", field).with("offset_amount", amount);
    Tensor x = Tensor.zeros(new Shape(1, 1, 5, 5));
    WeightSpec spec = OP.weights(a, x.shape()).get(0);
    Tensor t = OP.opening(a, x, spec).orElseThrow();
    return new double[] {t.get(0, 0, 1, 1), t.get(0, 1, 1, 1)};
  }

  /** The numbers of the file as the trained model printed them, rounded to two places. */
  @Test
  void learnedOffsetsAreThoseTheModelWorkedOutAndKeepTheirLookAtAnySize() {
    Args same = args().with("offset_field", "learned").with("padding", Pair.of(1));
    Tensor whole = opened(same, new Shape(1, 1, 8, 8));
    assertThat(whole.shape()).isEqualTo(new Shape(1, 18, 8, 8));
    assertThat(whole.get(0, 0, 0, 0)).isEqualTo(1.34f);
    assertThat(whole.get(0, 0, 0, 4)).isEqualTo(0f);
    assertThat(opened(same.with("offset_amount", 2.0), new Shape(1, 1, 8, 8)).data())
        .isEqualTo(whole.data());
    Tensor half = opened(same.with("kernel_size", Pair.of(5)), new Shape(1, 1, 6, 6));
    assertThat(half.shape()).isEqualTo(new Shape(1, 50, 4, 4));
    assertThat(half.get(0, 24, 0, 0)).isEqualTo(whole.get(0, 8, 1, 1));
    assertThat(OP.facts(same, new Shape(1, 1, 8, 8)).notes().get(0)).contains("deformable-cnn");
  }

  private static Tensor opened(Args a, Shape x) {
    return OP.opening(a, Tensor.zeros(x), OP.weights(a, x).get(0)).orElseThrow();
  }

  @Test
  void aMovedTapChangesItsTwoOffsetsAndNoOther() {
    Tensor x = Tensor.random(new Shape(1, 1, 5, 5), 1);
    Weights w = Weights.NONE;
    for (WeightSpec spec : OP.weights(args(), x.shape())) {
      w = w.with(spec.name(), OP.opening(args(), x, spec).orElse(Tensor.random(spec.shape(), 2)));
    }
    Trace trace = OP.trace(args(), x, w);
    Displaced d = (Displaced) trace;
    Displaced.Move tap = d.moves(4, 0).get(5);
    Tensor moved = d.moved(w.get("offset"), 4, tap, 2.5, 0.25);
    Trace after = OP.trace(args(), x, w.with("offset", moved));
    Displaced.Move there = ((Displaced) after).moves(4, 0).get(5);
    assertThat(List.of(there.y(), there.x())).containsExactly(2.5, 0.25);
    int changed = 0;
    for (int i = 0; i < moved.data().length; i++) {
      changed += moved.data()[i] != w.get("offset").data()[i] ? 1 : 0;
    }
    assertThat(changed).isEqualTo(2);
  }

  @Test
  void otherReadyOffsetsReplaceWhatWasDragged() {
    assertThat(OP.reopened(args(), args().with("offset_amount", 1.0)))
        .containsExactlyInAnyOrder("offset", "mask");
    assertThat(OP.reopened(args(), args().with("stride", Pair.of(2)))).isEmpty();
  }

  @Test
  void onlyFourDimensionsAreTaken() {
    assertThat(catchThrowableOfType(ProblemException.class, () -> OP.held(List.of(1, 5, 5))))
        .hasMessageContaining("input_c.ndimension() == 4");
    assertThat(OP.held(List.of(2, 1, 5, 5))).isEqualTo(new Shape(2, 1, 5, 5));
  }

  @Test
  void theLineIsTheModules() {
    Args a = args().with("modulated", true).with("padding", Pair.of(1)).with("bias", false);
    assertThat(OP.torchLine(a))
        .isEqualTo("torchvision.ops.DeformConv2d(1, 1, kernel_size=3, padding=1, bias=False)");
    assertThat(Optional.of(OP.readTorchLine(OP.torchLine(a)).pair("padding"))).contains(Pair.of(1));
  }
}
