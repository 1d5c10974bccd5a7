package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.ProblemException;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.View;
import convlens.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
  private static final Blas BLAS = Blases.plain();
  private static final Pattern SIZE = Pattern.compile("(\\d+) × (\\d+)");

  static Stream<Example> examples() {
    return Examples.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void eachComputesAndItsTraceAgrees(Example example) {
    Played played = Played.of(example.setting(), BLAS);
    float[] fast = played.output().data();
    int last = played.trace().size() - 1;
    assertThat(fast).isNotEmpty();
    assertThat(played.trace().step(last).result()).isEqualTo(fast[last], within(fast[last]));
  }

  private static org.assertj.core.data.Offset<Double> within(float value) {
    return org.assertj.core.data.Offset.offset(1e-4 * Math.max(1, Math.abs(value)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void eachSentenceNamesTheSizesAndEndsWithTheOutputs(Example example) {
    Played played = Played.of(example.setting(), BLAS);
    List<String> sizes = SIZE.matcher(example.help()).results().map(m -> m.group()).toList();
    assertThat(sizes).contains(size(played.input().shape()));
    assertThat(sizes.get(sizes.size() - 1)).isEqualTo(size(played.output().shape()));
    assertThat(example.help()).matches("[A-Z].*[^.]\\.");
  }

  private static String size(Shape s) {
    return s.h() + " × " + s.w();
  }

  /** Channels, weights and the four numbers of the guide's formula, where a sentence tells them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void whatElseASentenceCountsIsCountedInTheSetting(Example example) {
    Played played = Played.of(example.setting(), BLAS);
    Matcher weights = Pattern.compile("(\\d+) weights").matcher(example.help());
    while (weights.find()) {
      assertThat(played.weights().get("weight").shape().size())
          .isEqualTo(Long.parseLong(weights.group(1)));
    }
    Matcher letters = Pattern.compile("\\b([iksdp]) = (\\d+)").matcher(example.help());
    while (letters.find()) {
      int n = Integer.parseInt(letters.group(2));
      switch (letters.group(1)) {
        case "i" -> assertThat(played.input().shape().h()).isEqualTo(n);
        case "k" -> assertThat(example.setting().args().pair("kernel_size").h()).isEqualTo(n);
        case "s" -> assertThat(example.setting().args().pair("stride").h()).isEqualTo(n);
        case "d" -> assertThat(example.setting().args().pair("dilation").h()).isEqualTo(n);
        default ->
            assertThat(example.setting().operation().torchLine(example.setting().args()))
                .matches(n == 0 ? "(?!.*padding).*" : ".*padding=" + n + "\\b.*");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void eachDrawsItsLastFrame(Example example) {
    Scene scene = Played.of(example.setting(), BLAS).scene(View.AUTO, 1.6);
    Frame last = scene.frame(scene.steps() - 1);
    assertThat(last.caption()).isNotBlank();
    BufferedImage picture = FramePainter.image(320, 200);
    new FramePainter().paint(last, scene.width(), scene.height(), Theme.LIGHT, picture);
    long colours =
        Stream.of(picture.getRGB(0, 0, 320, 200, null, 0, 320))
            .flatMap(p -> java.util.Arrays.stream(p).boxed())
            .distinct()
            .count();
    assertThat(colours).isGreaterThan(50);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void eachSurvivesBeingKept(Example example) {
    assertThat(SettingJson.read(SettingJson.write(example.setting()))).contains(example.setting());
  }

  @Test
  void noTwoHaveOneNameAndNoneIsCalledAsAnOperation() {
    List<String> ids = examples().map(Example::id).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    assertThat(ids).doesNotContainAnyElementsOf(operations());
    assertThat(examples().map(Example::title)).doesNotHaveDuplicates();
  }

  private static List<String> operations() {
    return Operations.all().stream().map(Operation::info).map(info -> info.id()).toList();
  }

  @Test
  void everyEntryOfAnOperationThatIsThereIsListed() {
    long entries =
        Stream.of("sliding", "channels", "deformed", "pooling", "guide")
            .flatMap(
                group ->
                    Pattern.compile("\"operation\": *\"(\\w+)\"").matcher(text(group)).results())
            .filter(m -> operations().contains(m.group(1)))
            .count();
    assertThat(examples()).hasSize((int) entries);
  }

  private static String text(String group) {
    try (InputStream in = Examples.class.getResourceAsStream("/examples/" + group + ".json")) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "guide-1-1,'12,12,17,10,17,19,9,6,14'",
    "guide-1-2,'6,17,3,8,17,13,6,4,4'",
    "guide-1-4,'12,17,9,14'",
    "guide-1-6,'3,3,3,3,3,3,3,2,3'"
  })
  void theGuidesOwnNumbersComeOut(String id, String expected) {
    float[] out = Played.of(Examples.find(id).setting(), BLAS).output().data();
    assertThat(Stream.of(expected.split(",")).map(Float::valueOf).toArray(Float[]::new))
        .containsExactly(boxed(out));
  }

  private static Float[] boxed(float... values) {
    Float[] boxed = new Float[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return boxed;
  }

  @Test
  void aTypingErrorIsAnsweredWithTheNameThatWasMeant() {
    assertThatThrownBy(() -> Examples.find("dilaton-2"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().got()).isEqualTo("dilaton-2");
              assertThat(e.problem().expected()).isEqualTo("dilation-2");
            });
    assertThatThrownBy(() -> Examples.find("???"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().expected()).contains("valid, same"));
  }
}
