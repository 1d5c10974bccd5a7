package convlens.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.scene.Theme;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
  private static final Iterable<Exporter> FORMATS = ServiceLoader.load(Exporter.class);

  @Test
  void whatIsWrittenIsReadBackWithEachFormatsOptions() {
    Exporter frames =
        ServiceLoader.load(Exporter.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(e -> e.id().equals("frames"))
            .findFirst()
            .orElseThrow();
    Args each = Args.presets(frames.options()).with("every", "step");
    Choices left =
        new Choices(
            "frames",
            640,
            480,
            4,
            Optional.of(Theme.LIGHT),
            Optional.of(0.5),
            Optional.of(24),
            Map.of("frames", each));
    assertThat(Choices.read(left.json(), FORMATS)).isEqualTo(left);
    assertThat(left.options(frames).choice("every")).isEqualTo("step");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"width\": 3, \"height\": 1e9, \"scale\": 3, \"theme\": 7, \"seconds\": -1}",
        "{\"options\": {\"frames\": {\"every\": \"blue\"}}, \"rate\": \"x\"}"
      })
  void whatIsSenselessWasNotChosen(String damaged) throws JsonProcessingException {
    Choices read = Choices.read(new ObjectMapper().readTree(damaged), FORMATS);
    assertThat(read.width()).isEqualTo(1280);
    assertThat(read.height()).isEqualTo(720);
    assertThat(read.scale()).isEqualTo(1);
    assertThat(read.theme()).isEmpty();
    assertThat(read.seconds()).isEmpty();
    assertThat(read.rate()).isEmpty();
    assertThat(read.options().values())
        .allSatisfy(args -> assertThat(args.choice("every")).isEqualTo("frame"));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7 B",
    "999, 1 kB",
    "1234, 1.2 kB",
    "98700, 99 kB",
    "423456, 420 kB",
    "999600, 1 MB",
    "13456789, 13 MB",
    "2100000000, 2.1 GB"
  })
  void aSizeIsSaidInTwoFigures(long bytes, String words) {
    assertThat(Estimate.words(bytes)).isEqualTo(words);
  }
}
