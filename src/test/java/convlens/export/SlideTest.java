package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.Bounds;
import convlens.render.DemoScene;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlideTest {
  /** The demo with a title and captions of any length. */
  private record Wordy(String title, int words) implements Scene {
    private static final DemoScene DEMO = new DemoScene();

    @Override
    public double width() {
      return DEMO.width();
    }

    @Override
    public double height() {
      return DEMO.height();
    }

    @Override
    public int steps() {
      return DEMO.steps();
    }

    @Override
    public int stepsPerTick() {
      return DEMO.stepsPerTick();
    }

    @Override
    public Frame frame(int step, double glide, Optional<Ref> focus) {
      String caption = "Each *window* meets the kernel. ".repeat(step == 3 ? words : 1);
      return new Frame(DEMO.frame(step, glide, focus).marks(), caption);
    }
  }

  private static Clip clip(Scene scene, int width, int height) {
    return new Clip(scene, Theme.LIGHT, 0, 4, width, height, 10, 1);
  }

  private static List<Mark.Text> texts(Frame slide) {
    return slide.marks().stream()
        .filter(Mark.Text.class::isInstance)
        .map(Mark.Text.class::cast)
        .toList();
  }

  private static Mark.Group inner(Frame slide) {
    return slide.marks().stream()
        .filter(Mark.Group.class::isInstance)
        .map(Mark.Group.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Bounds sceneOn(Frame slide, Scene scene) {
    Transform t = inner(slide).transform();
    double right = t.mapX(scene.width(), scene.height());
    double bottom = t.mapY(scene.width(), scene.height());
    return new Bounds(t.mapX(0, 0), t.mapY(0, 0), right, bottom);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, 2",
    "1920, 1080, 9",
    "800, 600, 6",
    "480, 270, 2",
    "480, 270, 60",
    "600, 900, 12"
  })
  void nothingOverlapsAndNothingIsCutOff(int width, int height, int words) {
    Scene scene =
        new Wordy("A convolution with a title that is rather long for a small slide", words);
    Slide slide = Slide.of(clip(scene, width, height));
    Bounds page = new Bounds(0, 0, width, height);
    for (int step = 0; step < 5; step++) {
      Frame frame = slide.frame(step, 1);
      Bounds picture = sceneOn(frame, scene);
      assertThat(page.holds(picture)).isTrue();
      assertThat(picture.width()).isGreaterThan(width / 5.0);
      List<Bounds> seen = new ArrayList<>();
      for (Mark.Text text : texts(frame)) {
        Bounds b = Bounds.of(text, Transform.IDENTITY);
        assertThat(page.holds(b)).as("%s inside", text.text()).isTrue();
        assertThat(b.overlaps(picture)).as("%s over the scene", text.text()).isFalse();
        // Letters' boxes may touch from line to line; half a point is far less than a letter.
        Bounds core = new Bounds(b.left() + 0.5, b.top() + 0.5, b.right() - 0.5, b.bottom() - 0.5);
        assertThat(seen).as(text.text()).noneMatch(core::overlaps);
        seen.add(core);
      }
    }
  }

  @Test
  void theSceneStandsStillWhileCaptionsChange() {
    Slide slide = Slide.of(clip(new Wordy("T", 8), 1280, 720));
    Transform first = inner(slide.frame(0, 1)).transform();
    for (int step = 1; step < 5; step++) {
      assertThat(inner(slide.frame(step, 0.3)).transform()).isEqualTo(first);
    }
  }

  @Test
  void titleStepAndCaptionAreOnTheSlideWithTheEmphasisedWordBold() {
    List<Mark.Text> texts = texts(Slide.of(clip(new Wordy("Title", 1), 1280, 720)).frame(1, 1));
    assertThat(texts.stream().map(Mark.Text::text))
        .containsExactly("Title", "step 2 of 25", "Each", "window", "meets the kernel.");
    assertThat(texts.get(3).font()).isEqualTo(Mark.Font.SANS_BOLD);
  }

  @Test
  void aClipThatCannotBeIsRefusedWithTheRange() {
    Scene scene = new DemoScene();
    assertThat(ClipCheck.check(new Clip(scene, Theme.DARK, 3, 30, 10, 720, 0, 1)))
        .extracting(p -> p.sentence("render"))
        .containsExactly(
            "render: width and height must be between 64 and 8192 pixels. got: 10x720",
            "render: frames in a second must be between 1 and 50. got: fps=0.0",
            "render: steps must lie between 1 and 25. got: 4..31");
    assertThat(ClipCheck.check(clip(scene, 1280, 720))).isEmpty();
  }
}
