package convlens.watch;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Transform;
import convlens.story.network.Strip;
import convlens.story.network.StripsScene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.train.Moments;
import convlens.train.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A run from moment to moment: maps of one sample left, what the model makes of others right. */
public final class Film implements Scene {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 540;
  private static final double LEFT = 590;
  private static final double HEAD = 44;

  /** Rows of layers that are shown, besides the input. */
  private static final int ROWS = 4;

  private final String title;
  private final List<Shot> shots;

  /** A moment of it. */
  private record Shot(long step, Frame frame) {}

  private Film(String title, List<Shot> shots) {
    this.title = title;
    this.shots = List.copyOf(shots);
  }

  /**
   * Goes through a run's past; takes its time.
   *
   * @param most moments that are shown
   * @param cancelled asked from moment to moment
   * @throws IOException when the past cannot be read
   */
  public static Film of(Session s, int most, BooleanSupplier cancelled) throws IOException {
    Run run = s.run();
    Lens lens = s.lens();
    List<LayerRow> rows = shown(LayerRow.of(run.trainer().setup().model()), lens.first());
    List<Moments.Moment> past = Following.some(s.past(), most);
    List<Shot> shots = new ArrayList<>();
    long last = past.isEmpty() ? 0 : past.get(past.size() - 1).step();
    String name = run.trainer().setup().model().name();
    for (Moments.Moment m : past) {
      if (cancelled.getAsBoolean()) {
        break;
      }
      lens.load(m, s.position(m));
      shots.add(new Shot(m.step(), frame(lens, rows, name, m.step(), last)));
    }
    return new Film(Text.of("watch.film.title", "model", name), shots);
  }

  /** Rows with maps, spread from the input to the output. */
  private static List<LayerRow> shown(List<LayerRow> all, String graph) {
    List<LayerRow> maps =
        all.stream()
            .filter(r -> r.graph().equals(graph) && r.dims().size() == 3 && r.dims().get(1) > 1)
            .toList();
    List<LayerRow> some = new ArrayList<>();
    int many = Math.min(ROWS, maps.size());
    for (int i = 0; i < many; i++) {
      some.add(maps.get(many == 1 ? 0 : i * (maps.size() - 1) / (many - 1)));
    }
    return some;
  }

  private static Frame frame(Lens lens, List<LayerRow> rows, String name, long step, long last) {
    Sight seen = lens.see(lens.sample(0));
    List<Strip> strips = new ArrayList<>();
    for (LayerRow row : rows) {
      seen.layer(row.graph(), row.last())
          .ifPresent(
              l ->
                  strips.add(
                      Strip.of(
                          row.last(),
                          row.title(),
                          row.role(),
                          Strip.Kind.MAPS,
                          Tensor.of(
                              new Shape(1, l.dims().get(0), l.dims().get(1), l.dims().get(2)),
                              l.values()))));
    }
    List<Mark> marks = new ArrayList<>();
    marks.add(words(Text.of("watch.film.title", "model", name), 16, 20, Mark.Font.SANS_BOLD));
    String where = Text.of("watch.film.step", "step", step, "of", last);
    marks.add(words(where, LEFT + 16, 14, Mark.Font.MONO));
    marks.add(
        new Mark.Group(
            Transform.translate(0, HEAD),
            1,
            new StripsScene(strips, LEFT, Optional.empty(), Set.of()).frame(0).marks()));
    marks.add(
        new Mark.Group(
            Transform.translate(LEFT, HEAD),
            1,
            Samples.see(lens).scene(WIDTH - LEFT).frame(0).marks()));
    return new Frame(marks, Text.of("watch.film.caption", "step", step));
  }

  private static Mark words(String text, double x, double size, Mark.Font font) {
    return new Mark.Text(
        text, x, 30, size, font, Mark.Anchor.START, Paint.of(Role.TEXT), Optional.empty());
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public int steps() {
    return Math.max(1, shots.size());
  }

  @Override
  public int stepsPerTick() {
    return 10;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    return shots.isEmpty() ? new Frame(List.of(), title) : shots.get(step).frame();
  }
}
