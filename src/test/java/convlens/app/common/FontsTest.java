package convlens.app.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class FontsTest {
  @Start
  void open(Stage stage) {
    Fonts.load();
  }

  @Test
  void bothFamiliesAreThereInBothWeights() {
    assertThat(Font.font("Inter", 13).getFamily()).isEqualTo("Inter");
    assertThat(Font.font("Inter", FontWeight.BOLD, 13).getName()).isEqualTo("Inter Bold");
    assertThat(Font.font("JetBrains Mono", 13).getFamily()).isEqualTo("JetBrains Mono");
    assertThat(Font.font("JetBrains Mono", FontWeight.BOLD, 13).getName())
        .isEqualTo("JetBrains Mono Bold");
  }

  @Test
  void figuresOfTheNumbersFontAreOfEqualWidth() {
    Font numbers = Font.font("JetBrains Mono", 13);
    assertThat(width("1", numbers)).isEqualTo(width("8", numbers)).isPositive();
    assertThat(width("1", Font.font("Inter", 13))).isNotEqualTo(width("8", Font.font("Inter", 13)));
  }

  @Test
  void aTestSeesNoFontsOfTheMachine() {
    List<String> logical = List.of("Monospaced", "SansSerif", "Serif", "System");
    assertThat(Font.getFamilies())
        .isNotEmpty()
        .allMatch(
            family ->
                logical.contains(family)
                    || family.matches("(Inter|JetBrains Mono|Ikonli|Material Design Icons).*"));
    double ours = width("Kernel", Font.font("JetBrains Mono", 13));
    // Inter is no TrueType, which is all that stands behind the toolkit's logical names.
    assertThat(logical)
        .allSatisfy(name -> assertThat(width("Kernel", Font.font(name, 13))).isEqualTo(ours));
  }

  private static double width(String text, Font font) {
    Text shown = new Text(text);
    shown.setFont(font);
    return shown.getLayoutBounds().getWidth();
  }
}
