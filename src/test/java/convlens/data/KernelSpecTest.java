package convlens.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelSpecTest {

  static Stream<ImageKernel> kernels() {
    return ImageKernels.all().stream();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyKernelHasTextsAndReadsBackFromItsText(ImageKernel kernel) {
    assertThat(kernel.title()).isNotBlank();
    assertThat(kernel.help()).endsWith(".");
    KernelSpec spec = KernelSpec.Preset.of(kernel);
    KernelSpec back = KernelSpec.parse(spec.text());
    assertThat(back.text()).isEqualTo(spec.text());
    assertThat(back.matrix()).isEqualTo(spec.matrix());
    assertThat(KernelSpec.parse(kernel.id()).text()).isEqualTo(spec.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity:5x5",
        "box:3x5",
        "gaussian:5x5:1.2",
        "motion-blur:9:horizontal",
        "laplacian:8",
        "random:3x3:7",
        "free:1,2;3,-4.5"
      })
  void theTextReadsBackToItself(String text) {
    assertThat(KernelSpec.parse(text).text()).isEqualTo(text);
    assertThat(KernelSpec.parse(text)).isEqualTo(KernelSpec.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "blurry ! there is no kernel of that name",
        "'' ! there is no kernel of that name",
        "sobel-x:3 ! sobel-x does not take that many settings",
        "box:0 ! size must be a number in its range",
        "box:3x ! size must be a number in its range",
        "box:3x3x3 ! size must be a number in its range",
        "box:99999999999999 ! size must be a number in its range",
        "gaussian:3:0 ! sigma must be a number in its range",
        "gaussian:3:NaN ! sigma must be a number in its range",
        "motion-blur:5:up ! direction must be one of its choices",
        "free:1,2;3 ! every row must have as many numbers as the first",
        "free:x ! every cell must be a finite number",
        "free:1|2 ! a typed kernel must be one matrix with sides of at most 63"
      })
  void nonsenseIsRefusedOnTheKernel(String text, String rule) {
    assertThatThrownBy(() -> KernelSpec.parse(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              Problem problem = e.problem();
              assertThat(problem.param()).isEqualTo("kernel");
              assertThat(problem.rule()).isEqualTo(rule);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity:4x7",
        "box:3",
        "box:2x5",
        "gaussian:3",
        "gaussian:7:1.4",
        "gaussian:6x3:0.05",
        "sharpen",
        "unsharp",
        "emboss",
        "motion-blur:9",
        "motion-blur:4:antidiagonal",
        "motion-blur:5:horizontal",
        "motion-blur:5:vertical"
      })
  void smoothingAndSharpeningKeepBrightness(String text) {
    assertThat(sum(KernelSpec.parse(text).matrix())).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outline",
        "laplacian",
        "laplacian:8",
        "sobel-x",
        "sobel-y",
        "prewitt-x",
        "prewitt-y",
        "scharr-x",
        "scharr-y"
      })
  void edgeKernelsAreBlackOnFlatGround(String text) {
    assertThat(sum(KernelSpec.parse(text).matrix())).isZero();
  }

  @Test
  void sobelXStandsAsPyTorchLaysItOnThePicture() {
    assertThat(KernelSpec.parse("sobel-x").matrix().data())
        .containsExactly(-1, 0, 1, -2, 0, 2, -1, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sobel", "prewitt", "scharr"})
  void theYKernelIsTheXKernelOnItsSide(String name) {
    Tensor x = KernelSpec.parse(name + "-x").matrix();
    Tensor y = KernelSpec.parse(name + "-y").matrix();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(y.get(0, 0, i, j)).isEqualTo(x.get(0, 0, j, i));
      }
    }
  }

  @Test
  void aGaussianFallsOffAsItsSigmaSays() {
    Tensor m = KernelSpec.parse("gaussian:7x7:1.5").matrix();
    double expected = Math.exp(-(1 + 4) / (2 * 1.5 * 1.5));
    assertThat(m.get(0, 0, 4, 5) / m.get(0, 0, 3, 3)).isCloseTo((float) expected, within(1e-6f));
  }

  @Test
  void aGaussianWithoutSigmaTakesTheOneThatSuitsItsSize() {
    assertThat(KernelSpec.parse("gaussian:3").text()).isEqualTo("gaussian:3x3:0.8");
    assertThat(KernelSpec.parse("gaussian:5").text()).isEqualTo("gaussian:5x5:1.1");
    assertThat(KernelSpec.parse("gaussian:7").text()).isEqualTo("gaussian:7x7:1.4");
  }

  @Test
  void picturesStayAsBrightWhenChannelsAreSummed() {
    Tensor w = KernelSpec.parse("box:3").weights(2, 3);
    assertThat(w.shape()).isEqualTo(new Shape(2, 3, 3, 3));
    assertThat(sum(w)).isCloseTo(2, within(1e-6));
  }

  @Test
  void aTypedMatrixIsTakenAsTyped() {
    Tensor w = KernelSpec.parse("free:1,2;3,4").weights(1, 2);
    assertThat(w.data()).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
  }

  @Test
  void randomKernelsDifferForEveryKernelAndChannel() {
    Tensor w = KernelSpec.random(Pair.of(3), 4).weights(4, 3);
    List<List<Float>> planes = new java.util.ArrayList<>();
    for (int k = 0; k < 12; k++) {
      List<Float> plane = new java.util.ArrayList<>();
      for (int i = 0; i < 9; i++) {
        plane.add(w.data()[k * 9 + i]);
      }
      planes.add(plane);
    }
    assertThat(planes).doesNotHaveDuplicates();
    assertThat(planes.stream().flatMap(List::stream))
        .allMatch(v -> v >= -2 && v <= 2 && v == Math.rint(v));
    assertThat(KernelSpec.random(Pair.of(3), 4).weights(1, 1).data())
        .containsExactly(KernelSpec.random(Pair.of(3), 4).matrix().data());
  }

  @Test
  void aKernelFollowsAnotherSize() {
    assertThat(KernelSpec.parse("gaussian:3").resized(Pair.of(7)).text())
        .isEqualTo("gaussian:7x7:1.4");
    assertThat(KernelSpec.parse("motion-blur:3:vertical").resized(Pair.of(5)).text())
        .isEqualTo("motion-blur:5:vertical");
    assertThat(KernelSpec.parse("sobel-x").resized(new Pair(3, 5)).text())
        .isEqualTo("free:0,-1,0,1,0;0,-2,0,2,0;0,-1,0,1,0");
    assertThat(KernelSpec.parse("free:1,2,3").resized(Pair.of(1)).text()).isEqualTo("free:2");
    assertThat(KernelSpec.parse("sobel-x").resized(Pair.of(3)).text()).isEqualTo("sobel-x");
  }

  @Test
  void aPresetGivesAFreshMatrixEachTime() {
    KernelSpec.parse("sobel-x").matrix().data()[0] = 99;
    assertThat(KernelSpec.parse("sobel-x").matrix().data()[0]).isEqualTo(-1);
  }

  private static double sum(Tensor t) {
    double sum = 0;
    for (float v : t.data()) {
      sum += v;
    }
    return sum;
  }
}
