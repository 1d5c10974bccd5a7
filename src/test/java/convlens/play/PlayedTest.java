package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PlayedTest {
  private static final Setting SOBEL =
      Setting.of(
          Operations.find("conv2d"),
          InputSpec.parse("numbers:1,2,4;1,2,4;1,2,4"),
          KernelSpec.parse("sobel-x"));

  @Test
  void sobelXAnswersPositivelyWhereItGetsBrighterToTheRight() {
    Played played = Played.of(SOBEL, Blases.plain());
    assertThat(played.output().shape()).isEqualTo(Shape.chw(1, 1, 1));
    assertThat(played.output().data()).containsExactly(12f);
    assertThat(played.trace().step(0).result()).isEqualTo(12.0);
  }

  @Test
  void typedWeightsTakeThePlaceOfTheKernels() {
    float[] ones = new float[9];
    java.util.Arrays.fill(ones, 1);
    Setting typed = SOBEL.withWeights("weight", Tensor.of(new Shape(1, 1, 3, 3), ones));
    assertThat(Played.of(typed, Blases.plain()).output().data()).containsExactly(21f);
  }

  @Test
  void typedWeightsThatNoLongerFitAreSetAside() {
    Setting typed = SOBEL.withWeights("weight", Tensor.zeros(new Shape(1, 1, 5, 5)));
    assertThat(Played.of(typed, Blases.plain()).output().data()).containsExactly(12f);
  }

  @Test
  void aSettingThatCannotBeSaysWhy() {
    Setting wrong = SOBEL.withArgs(SOBEL.args().with("groups", 2));
    assertThatThrownBy(() -> Played.of(wrong, Blases.plain()))
        .isInstanceOf(PlayedException.class)
        .hasMessageContaining("conv2d: in_channels must be divisible by groups");
  }

  @Test
  void anInputThatCannotBeReadSaysWhy() {
    Setting lost = SOBEL.withInput(InputSpec.parse("no/such/picture.png"));
    assertThatThrownBy(() -> Played.of(lost, Blases.plain()))
        .isInstanceOf(PlayedException.class)
        .hasMessageStartingWith("input: ");
  }
}
