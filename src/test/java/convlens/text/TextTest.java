package convlens.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every text a user sees comes from a bundle, and every bundle says what is asked of it. */
final class TextTest {
  private static final Bundles BUNDLES = Bundles.read(Path.of("src/main/resources/texts"));
  private static final Sources SOURCES = Sources.read(Path.of("src/main/java"));
  private static final Fxml FXML = Fxml.read(Path.of("fxml"));

  @Test
  void everyKeyThatIsLookedUpIsThere() {
    assertThat(TextRules.missing(BUNDLES, SOURCES, FXML)).isEmpty();
    assertThat(TextRules.hollow(BUNDLES, SOURCES)).isEmpty();
  }

  @Test
  void everyKeyIsLookedUp() {
    assertThat(TextRules.unused(BUNDLES, SOURCES, FXML)).isEmpty();
  }

  @Test
  void everyTextGetsTheArgumentsItNames() {
    assertThat(TextRules.arguments(BUNDLES, SOURCES)).isEmpty();
  }

  @Test
  void everyFileHoldsItsOwnKeysOnceAndFilled() {
    assertThat(TextRules.untidy(BUNDLES)).isEmpty();
  }

  @Test
  void everyTranslationIsWholeAndNamesTheSameArguments() {
    assertThat(TextRules.translations(BUNDLES)).isEmpty();
  }

  @Test
  void noTextBypassesTheBundles() {
    assertThat(Bypass.find(SOURCES)).isEmpty();
    assertThat(FXML.words()).isEmpty();
  }

  @Test
  void theSourcesAreReadWhole() {
    assertThat(SOURCES.literals()).anyMatch(said -> said.where().contains("text/Text.java"));
    assertThat(BUNDLES.names()).contains("param");
  }
}
