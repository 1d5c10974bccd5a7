package convlens.watch;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A run from moment to moment: maps of one sample left, what the model makes of others right. */
public final class Film implements Scene {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 470;
  private static final double LEFT = 510;
  private static final double TILE = 66;
  private static final double LARGEST_TILE = 200;

  /** Rows of layers that are shown, besides the input. */
  private static final int ROWS = 5;

  /** Maps of a row that are shown. */
  private static final int MAPS = 16;

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
    List<LayerRow> rows = fitting(lens, LayerRow.of(run.trainer().setup().model()));
    List<Moments.Moment> past = Following.some(s.past(), most);
    List<Shot> shots = new ArrayList<>();
    double tile = tile(Samples.see(lens));
    String name = run.trainer().setup().model().name();
    for (Moments.Moment m : past) {
      if (cancelled.getAsBoolean()) {
        break;
      }
      lens.load(m, s.position(m));
      shots.add(new Shot(m.step(), frame(lens, rows, m.step(), tile)));
    }
    return new Film(Text.of("watch.film.title", "model", name), shots);
  }

  /** Rows with maps, spread from the input to the output, as many as there is room for. */
  private static List<LayerRow> fitting(Lens lens, List<LayerRow> all) {
    List<LayerRow> maps =
        all.stream()
            .filter(r -> r.graph().equals(lens.first()))
            .filter(r -> r.dims().size() == 3 && r.dims().get(1) > 1)
            .filter(r -> r.weight().isPresent() && r.dims().get(0) > 1)
            .toList();
    Sight seen = lens.see(lens.sample(0));
    for (int many = Math.min(ROWS, maps.size()); many > 1; many--) {
      List<LayerRow> some = spread(maps, many);
      if (strips(seen, some).height() <= HEIGHT) {
        return some;
      }
    }
    return maps.subList(0, Math.min(1, maps.size()));
  }

  private static List<LayerRow> spread(List<LayerRow> maps, int many) {
    List<LayerRow> some = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      some.add(maps.get(i * (maps.size() - 1) / (many - 1)));
    }
    return some;
  }

  /** As large as the samples can be for all of them to be seen. */
  private static double tile(Samples.Seen samples) {
    double tile = LARGEST_TILE;
    while (tile > TILE && samples.scene(WIDTH - LEFT, tile).height() > HEIGHT) {
      tile -= 2;
    }
    return tile;
  }

  private static Frame frame(Lens lens, List<LayerRow> rows, long step, double tile) {
    Sight seen = lens.see(lens.sample(0));
    List<Mark> marks = new ArrayList<>();
    marks.addAll(strips(seen, rows).frame(0).marks());
    marks.add(
        new Mark.Group(
            Transform.translate(LEFT, 0),
            1,
            Samples.see(lens).scene(WIDTH - LEFT, tile).frame(0).marks()));
    return new Frame(marks, Text.of("watch.film.caption", "step", step));
  }

  private static StripsScene strips(Sight seen, List<LayerRow> rows) {
    List<Strip> strips = new ArrayList<>();
    for (LayerRow row : rows) {
      seen.layer(row.graph(), row.last()).ifPresent(l -> strips.add(strip(row, l)));
    }
    return new StripsScene(strips, LEFT, Optional.empty(), Set.of());
  }

  /** A layer's first maps: so many that layers from the whole network have room. */
  private static Strip strip(LayerRow row, Sight.Layer l) {
    int all = l.dims().get(0);
    int some = Math.min(all, MAPS);
    Shape s = new Shape(1, some, l.dims().get(1), l.dims().get(2));
    float[] first = Arrays.copyOf(l.values(), (int) s.size());
    Strip strip =
        Strip.of(row.last(), row.title(), row.role(), Strip.Kind.MAPS, Tensor.of(s, first));
    return some == all ? strip : strip.noted(Text.of("look.journey.shown", "n", some, "of", all));
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
  public StepName name(int step) {
    int last = shots.isEmpty() ? 0 : (int) shots.get(shots.size() - 1).step();
    return new StepName(shots.isEmpty() ? 0 : (int) shots.get(step).step(), last);
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
