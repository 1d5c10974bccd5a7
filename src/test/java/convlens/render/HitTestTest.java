package convlens.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HitTestTest {
  private static final Ref CELL = new Ref(Ref.INPUT, 0, 0, 2, 3);
  private static final Ref OTHER = new Ref(Ref.OUTPUT, 0, 0, 0, 0);

  private static Mark rect(double x, double y, double w, double h, Ref ref) {
    Optional<Ref> shown = Optional.ofNullable(ref);
    return new Mark.Rect(x, y, w, h, 0, Paint.of(Role.INPUT), Stroke.NONE, false, shown);
  }

  private static Frame frame(Mark... marks) {
    return new Frame(List.of(marks), "");
  }

  @Test
  void theTopmostCellIsFound() {
    Frame frame = frame(rect(0, 0, 20, 20, CELL), rect(10, 0, 20, 20, OTHER));
    assertThat(HitTest.at(frame, 5, 5)).contains(CELL);
    assertThat(HitTest.at(frame, 15, 5)).contains(OTHER);
    assertThat(HitTest.at(frame, 31, 5)).isEmpty();
  }

  @Test
  void aWindowThatShowsNoCellDoesNotHideTheCellsUnderIt() {
    Frame frame = frame(rect(0, 0, 20, 20, CELL), rect(0, 0, 60, 60, null));
    assertThat(HitTest.at(frame, 5, 5)).contains(CELL);
  }

  @Test
  void cellsAreFoundThroughNestedShearedGroups() {
    Transform iso = new Transform(0.52, 0.3, 0, 1, 100, 40);
    Mark.Group inner = new Mark.Group(Transform.scale(2), 1, List.of(rect(10, 10, 5, 5, CELL)));
    Frame frame = frame(new Mark.Group(iso, 1, List.of(inner)));
    double x = iso.mapX(25, 25);
    double y = iso.mapY(25, 25);
    assertThat(HitTest.at(frame, x, y)).contains(CELL);
    assertThat(HitTest.at(frame, 25, 25)).isEmpty();
    assertThat(HitTest.at(frame, iso.mapX(19, 25), iso.mapY(19, 25))).isEmpty();
  }

  @Test
  void aPictureAnswersWithItsPixel() {
    Ref channel = Ref.channel(Ref.INPUT, 0, 2);
    Mark raster = new Mark.Raster(10, 10, 40, 20, 4, 2, new int[8], Optional.of(channel));
    Frame frame = frame(new Mark.Group(Transform.translate(100, 0), 1, List.of(raster)));
    assertThat(HitTest.at(frame, 111, 11)).contains(new Ref(Ref.INPUT, 0, 2, 0, 0));
    assertThat(HitTest.at(frame, 149.9, 29.9)).contains(new Ref(Ref.INPUT, 0, 2, 1, 3));
    assertThat(HitTest.at(frame, 150, 30)).isEmpty();
  }

  @Test
  void anInvisibleGroupIsNotHit() {
    Frame frame = frame(new Mark.Group(Transform.IDENTITY, 0, List.of(rect(0, 0, 9, 9, CELL))));
    assertThat(HitTest.at(frame, 5, 5)).isEmpty();
  }

  @Test
  void anArrowIsHitBesideItsThinLine() {
    Mark arrow =
        new Mark.Path(
            List.of(new Mark.Segment.Move(0, 0), new Mark.Segment.To(100, 0)),
            Paint.NONE,
            Stroke.outline(Role.FLOW),
            true,
            Optional.of(CELL));
    assertThat(HitTest.at(frame(arrow), 50, 3)).contains(CELL);
    assertThat(HitTest.at(frame(arrow), 50, 9)).isEmpty();
  }

  @Test
  void hoverUsesTheNumbersThatPaintingUsed() {
    Fit fit = Fit.centred(640, 470, 1280, 800).zoomed(1.5, 300, 200).panned(20, -10);
    Transform t = fit.transform();
    assertThat(fit.sceneX(t.mapX(77, 0))).isCloseTo(77, within(1e-9));
    assertThat(fit.sceneY(t.mapY(0, 91))).isCloseTo(91, within(1e-9));
  }
}
