package convlens.render;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class RichTextTest {
  @Test
  void wordsBetweenAsterisksAreBold() {
    assertThat(RichText.runs("The *window* moves."))
        .containsExactly(
            new RichText.Run("The ", false),
            new RichText.Run("window", true),
            new RichText.Run(" moves.", false));
  }

  @Test
  void aProductIsNoEmphasis() {
    assertThat(RichText.plain("3*3*3 and 2 * 4 * 8")).isEqualTo("3*3*3 and 2 * 4 * 8");
  }

  @Test
  void noLineIsWiderThanAskedAndNoWordIsLost() {
    String caption =
        "The *window* starts at row −1; its *top row* lies on reflected cells. ".repeat(4);
    List<List<RichText.Piece>> lines = RichText.wrap(caption, 14, 180);
    StringBuilder all = new StringBuilder();
    for (List<RichText.Piece> line : lines) {
      RichText.Piece last = line.get(line.size() - 1);
      double end = last.x() + TextMeasure.width(last.text(), last.font(), 14);
      assertThat(end).isLessThanOrEqualTo(180.5);
      line.forEach(p -> all.append(p.text()).append(' '));
    }
    String plain = RichText.plain(caption);
    assertThat(all.toString().replaceAll("\\s", "")).isEqualTo(plain.replaceAll("\\s", ""));
  }

  @Test
  void piecesOfALineDoNotOverlap() {
    for (List<RichText.Piece> line : RichText.wrap("a *b* c *d*, *e*f.", 20, 400)) {
      for (int i = 1; i < line.size(); i++) {
        RichText.Piece before = line.get(i - 1);
        double end = before.x() + TextMeasure.width(before.text(), before.font(), 20);
        assertThat(line.get(i).x()).isGreaterThanOrEqualTo(end - 0.01);
      }
    }
  }

  @Test
  void aWordWiderThanTheLineIsBroken() {
    List<List<RichText.Piece>> lines = RichText.wrap("卷积核在输入上滑动".repeat(6), 14, 120);
    assertThat(lines.size()).isGreaterThan(3);
    for (List<RichText.Piece> line : lines) {
      assertThat(TextMeasure.width(line.get(0).text(), Mark.Font.SANS, 14))
          .isLessThanOrEqualTo(120);
    }
  }

  @Test
  void aFullStopAfterAnEmphasisedWordNeverBeginsALine() {
    String caption = "It shares mean and variance with *all cells of channel 1*.";
    for (double width = 60; width < 460; width++) {
      for (List<RichText.Piece> line : RichText.wrap(caption, 14, width)) {
        assertThat(line.get(0).text()).as("%s wide", width).isNotEqualTo(".");
      }
    }
  }

  @Test
  void figuresHaveEqualWidthsInMono() {
    double one = TextMeasure.width("1", Mark.Font.MONO, 16);
    assertThat(TextMeasure.width("8888", Mark.Font.MONO, 16)).isEqualTo(4 * one);
    assertThat(TextMeasure.width("-0.5", Mark.Font.MONO_BOLD, 16)).isEqualTo(4 * one);
  }

  @Test
  void aTextCutShortFitsAndSaysSo() {
    String cut = TextMeasure.fit("a rather long title of a scene", Mark.Font.SANS_BOLD, 20, 120);
    assertThat(cut).startsWith("a rather").endsWith("…");
    assertThat(TextMeasure.width(cut, Mark.Font.SANS_BOLD, 20)).isLessThanOrEqualTo(120);
    assertThat(TextMeasure.fit("short", Mark.Font.SANS, 12, 120)).isEqualTo("short");
  }
}
