package convlens.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSpecTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random:7x7:3",
        "random:3x5x7:-42",
        "normal:2x4x4:9007199254740992",
        "ramp:8x9",
        "ramp-y:8x9",
        "ramp-xy:2x8x9",
        "checkerboard:8x8:2",
        "constant:4x4:0.25",
        "impulse:5x5",
        "sample:spheres:gray",
        "sample:spheres@64x48:rgb",
        "photo.png:gray",
        "pictures/a:b@home.jpg@32x32:rgb",
        "./odd@2x2@own:gray",
        "file:random:gray",
        "file:sample:x.png:rgb",
        "numbers.json",
        "numbers:1,2,3;4,5,-6.5",
        "numbers:1,2;3,4|5,6;7,8"
      })
  void theTextReadsBackToItself(String text) {
    InputSpec spec = InputSpec.parse(text);
    assertThat(spec.text()).isEqualTo(text);
    assertThat(InputSpec.parse(spec.text())).isEqualTo(spec);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.png",
        "a@2x2",
        "a@own",
        "a:gray",
        "a:gray:rgb",
        "random:7x7",
        "numbers:1,2",
        " b.png",
        "file:x",
        "C:\\pictures\\a.png",
        "a\nb.png"
      })
  void everyPathReadsBackWhateverItIsCalled(String path) {
    for (Optional<Picture.Size> size :
        java.util.List.of(Optional.<Picture.Size>empty(), Optional.of(new Picture.Size(3, 4)))) {
      for (boolean rgb : new boolean[] {false, true}) {
        Picture picture = new Picture(new Picture.OnDisk(path), size, rgb);
        assertThat(InputSpec.parse(picture.text())).isEqualTo(picture);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "nonsense ! the input must be a pattern, a sample, a file or numbers",
        "'' ! the input must be a pattern, a sample, a file or numbers",
        "random ! the input must be a pattern, a sample, a file or numbers",
        "random:7 ! random must be followed by a size HxW or CxHxW",
        "random:7x7:x ! the seed of random must be a whole number",
        "random:7x7:0.5 ! the seed of random must be a whole number",
        "ramp:7x7:1 ! ramp takes nothing after its size",
        "checkerboard:7x7:0 ! the squares of checkerboard must be whole and at least 1 cell",
        "sample:nobody ! there is no sample picture of that name",
        "numbers:1,2;3 ! every row must have as many numbers as the first",
        "numbers:1;2|3 ! every channel must have as many rows as the first",
        "numbers: ! every cell must be a finite number",
        "numbers:1,1e99 ! every cell must be a finite number",
        "numbers:1,NaN ! every cell must be a finite number"
      })
  void nonsenseIsRefusedWithItsRule(String text, String rule) {
    Problem problem = refused(() -> InputSpec.parse(text));
    assertThat(problem.param()).isEqualTo("input");
    assertThat(problem.rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random:0x7",
        "random:5000x5000",
        "random:65x1x1",
        "ramp:999999999x999999999",
        "ramp:4097x1",
        "random:2x4096x4096",
        "sample:star@100000x2",
        "a.png@0x3"
      })
  void sizesOverTheLimitAreRefusedBeforeAnythingIsMade(String text) {
    assertThat(refused(() -> InputSpec.parse(text)).rule())
        .startsWith("sides must be 1 to 4096 cells, channels 1 to 64");
  }

  @Test
  void randomDigitsAreTheSameForTheSameSeedAndDifferForAnother() {
    Tensor a = InputSpec.parse("random:2x30x30:1").load();
    assertThat(a).isEqualTo(InputSpec.parse("random:2x30x30:1").load());
    assertThat(a).isNotEqualTo(InputSpec.parse("random:2x30x30:2").load());
    for (float digit : a.data()) {
      assertThat(digit).isBetween(0f, 9f).isEqualTo((float) Math.rint(digit));
    }
    assertThat(plane(a, 0)).isNotEqualTo(plane(a, 1));
  }

  @Test
  void aLargerRandomInputKeepsTheNumbersOfTheSmaller() {
    Tensor small = InputSpec.parse("random:7x7:5").load();
    Tensor large = InputSpec.parse("random:2x9x11:5").load();
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 7; x++) {
        assertThat(large.get(0, 0, y, x)).isEqualTo(small.get(0, 0, y, x));
      }
    }
  }

  @Test
  void allTenDigitsComeAboutEquallyOften() {
    int[] seen = new int[10];
    for (float digit : InputSpec.parse("random:100x100:7").load().data()) {
      seen[(int) digit]++;
    }
    for (int count : seen) {
      assertThat(count).isBetween(900, 1100);
    }
  }

  @Test
  void normalNoiseHasMeanZeroAndDeviationOneInTwoDecimals() {
    double sum = 0;
    double squares = 0;
    for (float v : InputSpec.parse("normal:100x100:3").load().data()) {
      assertThat(v * 100).isCloseTo(Math.round(v * 100), Assertions.within(1e-3f));
      sum += v;
      squares += v * v;
    }
    assertThat(sum / 1e4).isBetween(-0.03, 0.03);
    assertThat(squares / 1e4).isBetween(0.95, 1.05);
  }

  @Test
  void patternsHoldWhatTheirNamesSay() {
    assertThat(values("ramp:2x3")).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(values("ramp-y:2x3")).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(values("ramp-xy:2x3")).containsExactly(0, 1, 2, 1, 2, 3);
    assertThat(values("ramp:2x1x3")).containsExactly(0, 1, 2, 1, 2, 3);
    assertThat(values("checkerboard:2x4:2")).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
    assertThat(values("checkerboard:2x1x2")).containsExactly(0, 1, 1, 0);
    assertThat(values("constant:1x2:2.5")).containsExactly(2.5f, 2.5f);
    assertThat(values("impulse:3x3")).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0);
    assertThat(values("numbers:1,2;3,4|5,6;7,8")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void theShapeSaidBeforehandIsTheShapeLoaded() {
    for (String text :
        new String[] {"random:3x4x5", "ramp:2x9", "sample:star@20x30:rgb", "numbers:1,2,3"}) {
      InputSpec spec = InputSpec.parse(text);
      assertThat(spec.shape()).contains(spec.load().shape());
    }
  }

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void everyPatternTakesAnySizeAndAnyChannelsAndHasATitle(Pattern pattern) {
    InputSpec spec = Generated.of(pattern, 4, 4).withChannels(5).withSize(3, 2);
    assertThat(spec.load().shape()).isEqualTo(Shape.chw(5, 3, 2));
    assertThat(spec.title()).isNotBlank();
  }

  @Test
  void typedNumbersStayWhereTheyAreWhenTheSizeChanges() {
    InputSpec typed = InputSpec.parse("numbers:1,2;3,4");
    assertThat(typed.withSize(3, 3).text()).isEqualTo("numbers:1,2,0;3,4,0;0,0,0");
    assertThat(typed.withSize(1, 2).text()).isEqualTo("numbers:1,2");
    assertThat(typed.withChannels(2).text()).isEqualTo("numbers:1,2;3,4|0,0;0,0");
  }

  @Test
  void aPictureHasOneChannelOrThree() {
    Picture picture = Picture.sample("spheres");
    assertThat(picture.withChannels(3).rgb()).isTrue();
    assertThat(picture.withChannels(1).rgb()).isFalse();
    Problem problem = refused(() -> picture.withChannels(2));
    assertThat(problem.rule()).isEqualTo("a picture has 1 channel (gray) or 3 (RGB)");
    assertThat(problem.got()).isEqualTo("in_channels=2");
  }

  @Test
  void numbersComeFromJsonInEveryLayout(@TempDir Path folder) throws Exception {
    assertThat(json(folder, "[1, 2, 3]").shape()).isEqualTo(Shape.chw(1, 1, 3));
    assertThat(json(folder, "[[1, 2], [3, 4.5]]").data()).containsExactly(1, 2, 3, 4.5f);
    assertThat(json(folder, "[[[1, 2]], [[3, 4]]]").shape()).isEqualTo(Shape.chw(2, 1, 2));
    assertThat(json(folder, "[[[[1, 2]], [[3, 4]]]]").shape()).isEqualTo(Shape.chw(2, 1, 2));
    Tensor flat = json(folder, "{\"shape\": [1, 2, 1, 2], \"data\": [1, 2, 3, 4]}");
    assertThat(flat.shape()).isEqualTo(Shape.chw(2, 1, 2));
    assertThat(flat.data()).containsExactly(1, 2, 3, 4);
    assertThat(json(folder, "{\"shape\": [1, 2], \"data\": [[1, 2]]}").data())
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[[1, 2], [3]]",
        "[[1, 2], 3]",
        "[[1, \"2\"]]",
        "[[1, null]]",
        "[[1e99]]",
        "[]",
        "[[]]",
        "7",
        "[[1]] 2",
        "[[[[1]], [[2]]], [[[1]], [[2]]]]",
        "[[[[[1]]]]]",
        "{\"shape\": [2, 2], \"data\": [1, 2, 3]}",
        "{\"shape\": [100000, 100000], \"data\": [1]}",
        "{\"shape\": [-1, -1], \"data\": [1]}",
        "{\"shape\": [1.5], \"data\": [1]}",
        "{\"data\": [1]}"
      })
  void brokenJsonEndsInOneSentence(String text, @TempDir Path folder) {
    Problem problem = refused(() -> json(folder, text));
    assertThat(problem.param()).isEqualTo("input");
    assertThat(problem.sentence("input")).doesNotContain("\n", "Exception", "com.fasterxml");
  }

  @Test
  void jsonNestedWithoutEndIsRefused(@TempDir Path folder) {
    refused(() -> json(folder, "[".repeat(100_000)));
    refused(() -> json(folder, "[".repeat(900) + "]".repeat(900)));
  }

  private static Tensor json(Path folder, String text) throws Exception {
    Path file = Files.writeString(folder.resolve("numbers.json"), text);
    return InputSpec.parse(file.toString()).load();
  }

  private static Problem refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable code) {
    ProblemException[] caught = new ProblemException[1];
    assertThatThrownBy(code).isInstanceOfSatisfying(ProblemException.class, e -> caught[0] = e);
    return caught[0].problem();
  }

  private static float[] values(String text) {
    return InputSpec.parse(text).load().data();
  }

  private static float[] plane(Tensor t, int c) {
    int plane = t.shape().plane();
    return java.util.Arrays.copyOfRange(t.data(), c * plane, (c + 1) * plane);
  }
}
