package convlens.kernel;

import static convlens.kernel.PadKernel.Mode.CIRCULAR;
import static convlens.kernel.PadKernel.Mode.CONSTANT;
import static convlens.kernel.PadKernel.Mode.REFLECT;
import static convlens.kernel.PadKernel.Mode.REPLICATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PadKernelTest {
  private static final Tensor RAMP = Tensor.of(Shape.chw(1, 2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void eachModeReadsItsOwnCellsBesideTheAxis() {
    assertThat(PadKernel.sources(CONSTANT, 2, 1, 3)).containsExactly(-1, -1, 0, 1, 2, -1);
    assertThat(PadKernel.sources(REFLECT, 2, 1, 3)).containsExactly(2, 1, 0, 1, 2, 1);
    assertThat(PadKernel.sources(REPLICATE, 2, 1, 3)).containsExactly(0, 0, 0, 1, 2, 2);
    assertThat(PadKernel.sources(CIRCULAR, 2, 1, 3)).containsExactly(1, 2, 0, 1, 2, 0);
  }

  @Test
  void negativeSidesCropInEveryMode() {
    for (PadKernel.Mode mode : PadKernel.Mode.values()) {
      assertThat(PadKernel.sources(mode, -1, -2, 5)).as(mode.name()).containsExactly(1, 2);
    }
  }

  @Test
  void circularPaddingWrapsWhatIsLeftAfterCropping() {
    // PyTorch: pad(arange(5), (-1, 2), 'circular') is 1 2 3 4 1 2.
    assertThat(PadKernel.sources(CIRCULAR, -1, 2, 5)).containsExactly(1, 2, 3, 4, 1, 2);
    assertThat(PadKernel.sources(REFLECT, -1, 2, 5)).containsExactly(1, 2, 3, 4, 3, 2);
  }

  @Test
  void reflectAndCircularReachOnlySoFar() {
    assertThat(PadKernel.sources(REFLECT, 2, 2, 3)).hasSize(7);
    assertThatThrownBy(() -> PadKernel.sources(REFLECT, 3, 0, 3))
        .hasMessageContaining("does not reach that far");
    assertThat(PadKernel.sources(CIRCULAR, 3, 3, 3)).hasSize(9);
    assertThatThrownBy(() -> PadKernel.sources(CIRCULAR, 4, 0, 3))
        .hasMessageContaining("does not reach that far");
    assertThatThrownBy(() -> PadKernel.sources(REPLICATE, 1, 0, 0))
        .hasMessageContaining("does not reach that far");
    assertThatThrownBy(() -> PadKernel.sources(CONSTANT, -2, -2, 3))
        .hasMessageContaining("more is cropped than there is");
  }

  @Test
  void aPaddedPictureHasItsFourSidesApart() {
    Tensor y = PadKernel.forward(RAMP, CONSTANT, 9, 1, 0, 0, 2);
    assertThat(y.shape()).isEqualTo(Shape.chw(1, 4, 4));
    assertThat(y.data()).containsExactly(9, 1, 2, 3, 9, 4, 5, 6, 9, 9, 9, 9, 9, 9, 9, 9);
    Tensor reflected = PadKernel.forward(RAMP, REFLECT, 0, 2, 0, 1, 0);
    assertThat(reflected.data()).containsExactly(6, 5, 4, 5, 6, 3, 2, 1, 2, 3, 6, 5, 4, 5, 6);
  }

  @Test
  void theGradientOfACellCountsHowOftenItIsRead() {
    Tensor ones = PadKernel.forward(RAMP, CONSTANT, 1, 0, 0, 0, 0);
    java.util.Arrays.fill(ones.data(), 1);
    Tensor grown = PadKernel.forward(ones, REPLICATE, 0, 1, 0, 2, 0);
    Tensor grad = PadKernel.backward(grown, RAMP.shape(), REPLICATE, 1, 0, 2, 0);
    assertThat(grad.data()).containsExactly(6, 3, 3, 2, 1, 1);
    Tensor constant = PadKernel.backward(grown, RAMP.shape(), CONSTANT, 1, 0, 2, 0);
    assertThat(constant.data()).containsOnly(1);
  }
}
