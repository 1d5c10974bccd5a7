package convlens.data.set;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Circles, squares, triangles, stars, rings and crosses of any size, place, turn and colour on a
 * soft ground, with smooth edges. A picture has one figure; where masks are asked for, up to three.
 */
final class Shapes extends SquarePictures {
  static final String NAME = "shapes";
  private static final int FIGURES = Figure.values().length;
  private static final int MOST = 3;

  private final long seed;
  private final boolean several;

  Shapes(int size, int channels, int side, DataOptions options) {
    super(NAME, size, channels, side);
    this.seed = Noise.bits(options.seed(), 11);
    this.several = options.target() == Target.MASK;
  }

  @Override
  public List<String> classes() {
    return Figure.names();
  }

  /** Every class equally often. */
  @Override
  public int classOf(int index) {
    return index % FIGURES;
  }

  @Override
  public List<String> maskClasses() {
    List<String> names = new ArrayList<>();
    names.add("background");
    names.addAll(Figure.names());
    return List.copyOf(names);
  }

  @Override
  public void draw(int index, float[] out, int at) {
    long state = Noise.bits(seed, index);
    Ground ground = Ground.of(state, channels == 3);
    ground.paint(out, at, channels, side);
    int count = count(state);
    for (int i = 0; i < count; i++) {
      placed(index, state, i, count).paint(out, at, channels, side, ground.ink(i));
    }
  }

  @Override
  public void mask(int index, float[] out, int at) {
    long state = Noise.bits(seed, index);
    Arrays.fill(out, at, at + side * side, 0);
    int count = count(state);
    for (int i = 0; i < count; i++) {
      placed(index, state, i, count).mark(out, at, side);
    }
  }

  private int count(long state) {
    return several ? 1 + (int) (Noise.unit(state, 1) * MOST) : 1;
  }

  /** The i-th figure of a picture; figures of one picture stand in sectors of their own. */
  private PlacedFigure placed(int index, long state, int i, int count) {
    long own = Noise.bits(state, 20 + i);
    int figure = i == 0 ? classOf(index) : (int) (Noise.unit(own, 0) * FIGURES);
    double radius =
        count == 1 ? Noise.between(own, 1, 0.22, 0.4) : Noise.between(own, 1, 0.16, 0.21);
    double turn = Noise.between(own, 4, 0, 2 * Math.PI);
    double x;
    double y;
    if (count == 1) {
      double room = 0.5 - radius - 0.03;
      x = 0.5 + Noise.between(own, 2, -room, room);
      y = 0.5 + Noise.between(own, 3, -room, room);
    } else {
      double start = Noise.between(state, 2, 0, 2 * Math.PI);
      double angle = start + i * 2 * Math.PI / count + Noise.between(own, 2, -0.25, 0.25);
      double out = 0.26 + Noise.between(own, 3, -0.02, 0.02);
      x = 0.5 + out * StrictMath.cos(angle);
      y = 0.5 + out * StrictMath.sin(angle);
    }
    return new PlacedFigure(figure, x, y, radius, StrictMath.cos(turn), StrictMath.sin(turn));
  }
}
