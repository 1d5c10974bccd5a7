package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the shapes of tensors tell, as {@code F.conv2d(x, weight, bias)} reads them. */
class Conv2dImpliedTest {
  private static final Operation CONV = Operations.find("conv2d");
  private static final List<Integer> X = List.of(1, 4, 7, 7);
  private static final List<Integer> WEIGHT = List.of(6, 2, 3, 5);

  private static Problem refused(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Throwable thrown = catchThrowable(() -> CONV.implied(shapes, given));
    assertThat(thrown).isInstanceOf(ProblemException.class);
    OperationContractTest.wellFormed(((ProblemException) thrown).problem());
    return ((ProblemException) thrown).problem();
  }

  @Test
  void aWeightTellsChannelsKernelAndThatThereIsNoBias() {
    assertThat(CONV.implied(Map.of("x", X, "weight", WEIGHT), Map.of("groups", 2)))
        .isEqualTo(
            Map.of(
                "in_channels", 4, "out_channels", 6, "kernel_size", new Pair(3, 5), "bias", false));
  }

  @Test
  void aBiasBesideItIsOne() {
    assertThat(
            CONV.implied(
                Map.of("x", X, "weight", WEIGHT, "bias", List.of(6)),
                Map.of("groups", 2, "kernel_size", new Pair(3, 5))))
        .containsEntry("bias", true);
  }

  @Test
  void withoutAWeightTheInputTellsItsChannels() {
    assertThat(CONV.implied(Map.of("x", X), Map.of())).isEqualTo(Map.of("in_channels", 4));
    assertThat(CONV.implied(Map.of("x", List.of(3, 7, 7)), Map.of()))
        .isEqualTo(Map.of("in_channels", 3));
    assertThat(CONV.implied(Map.of("x", X), Map.of("in_channels", 2))).isEmpty();
  }

  @Test
  void whatTheWeightContradictsIsAProblem() {
    Map<String, List<Integer>> shapes = Map.of("x", X, "weight", WEIGHT);
    assertThat(refused(shapes, Map.of("groups", 2, "kernel_size", Pair.of(3))))
        .isEqualTo(
            new Problem(
                "kernel_size",
                "kernel_size must agree with the weight",
                "kernel_size=3",
                "kernel_size=(3, 5)"));
    assertThat(refused(shapes, Map.of("groups", 2, "in_channels", 3)).expected())
        .isEqualTo("in_channels=4");
    assertThat(refused(shapes, Map.of("out_channels", 7)).param()).isEqualTo("out_channels");
    assertThat(refused(shapes, Map.of("bias", true)).param()).isEqualTo("bias");
    assertThat(refused(Map.of("bias", List.of(6)), Map.of("bias", false)).param())
        .isEqualTo("bias");
  }

  @Test
  void aWeightOrBiasOfTheWrongDimensionsIsAProblem() {
    assertThat(refused(Map.of("weight", List.of(3, 3)), Map.of()))
        .isEqualTo(
            new Problem(
                "weight",
                "weight must have 4 dimensions: out_channels, in_channels / groups, height, width",
                "weight of size [3, 3]",
                "a weight such as [1, 1, 3, 3]"));
    assertThat(refused(Map.of("weight", WEIGHT, "bias", List.of(5)), Map.of()))
        .isEqualTo(
            new Problem(
                "bias",
                "expected bias to be 1-dimensional with 6 elements",
                "bias of size [5]",
                "a bias of size [6]"));
    assertThat(refused(Map.of("weight", WEIGHT, "bias", List.of(6, 1)), Map.of()).param())
        .isEqualTo("bias");
  }

  @Test
  void groupsOfNoneAreRefusedAsGroups() {
    Args a = Args.presets(CONV.params()).with("groups", 0);
    for (Map.Entry<String, Object> e :
        CONV.implied(Map.of("weight", WEIGHT), Map.of("groups", 0)).entrySet()) {
      a = a.with(e.getKey(), e.getValue());
    }
    assertThat(CONV.check(a, Shape.chw(2, 7, 7)))
        .first()
        .extracting(Problem::param, Problem::rule)
        .containsExactly("groups", "groups must be a positive integer");
  }
}
