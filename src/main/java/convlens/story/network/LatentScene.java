package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * A latent space: the codes of samples as ellipses in a plane of two of its dimensions, what is
 * decoded from each place behind them, a point to drag and a walk between two samples.
 *
 * <p>The plane answers to {@link Ref#PLANE} with k = 0, a sample's letter with k = 1 and its number
 * as c; a picture of the walk to {@link Ref#TILE} with its place in the walk as c.
 */
public final class LatentScene extends Still {
  private final LatentLayout at;
  private final Codes codes;
  private final Look look;
  private final Optional<Walk> walk;
  private final List<Mark> marks;

  /**
   * How the space is shown.
   *
   * @param first the dimension from left to right
   * @param second the dimension from below to above
   * @param reach how far the plane reaches from zero; 0 to hold all codes
   * @param point the point that is dragged, in the plane
   * @param ellipses whether one standard deviation is drawn around each code
   */
  public record Look(int first, int second, double reach, Optional<Place> point, boolean ellipses) {
    public static final Look FIRST_TWO = new Look(0, 1, 0, Optional.empty(), true);

    public Look of(int one, int other) {
      return new Look(one, other, reach, point, ellipses);
    }

    public Look reaching(double far) {
      return new Look(first, second, far, point, ellipses);
    }

    public Look at(double x, double y) {
      return new Look(first, second, reach, Optional.of(new Place(x, y)), ellipses);
    }

    public Look withEllipses(boolean wanted) {
      return new Look(first, second, reach, point, wanted);
    }
  }

  /** A place in the plane: the two dimensions' values. */
  public record Place(double x, double y) {}

  /**
   * What is decoded from places that stand evenly over the plane.
   *
   * @param pictures {@code (rows * columns, C, H, W)} from 0 to 1, from the upper left on
   * @param reach how far the outermost places are from zero
   */
  public record Manifold(Tensor pictures, int rows, int columns, double reach) {
    /** How far the outer edge of the outermost pictures is from zero: half a picture further. */
    double edge() {
      int least = Math.max(2, Math.min(rows, columns));
      return reach + reach / (least - 1);
    }
  }

  /**
   * A straight way between two codes.
   *
   * @param pictures {@code (N, C, H, W)}, what is decoded on it at even distances
   */
  public record Walk(Place from, Place to, Tensor pictures) {}

  public LatentScene(
      Codes codes, Look look, Optional<Manifold> manifold, Optional<Walk> walk, double width) {
    this.codes = codes;
    this.look = look;
    this.walk = walk;
    double wish = look.reach() > 0 ? look.reach() : codes.reach(look.first(), look.second());
    double reach = Math.max(wish, manifold.map(Manifold::edge).orElse(0.0));
    at = LatentLayout.of(codes, walk, reach, width);
    Sheet sheet = new Sheet();
    LatentDraw draw = new LatentDraw(at, codes, look, sheet);
    manifold.ifPresent(draw::manifold);
    draw.axes();
    draw.codes(manifold.isPresent());
    draw.priors();
    walk.ifPresent(draw::walk);
    look.point().ifPresent(draw::point);
    draw.legend();
    marks = sheet.marks();
  }

  @Override
  public String title() {
    return Text.of("look.latent.title");
  }

  @Override
  public double width() {
    return at.width();
  }

  @Override
  public double height() {
    return at.height();
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    String told =
        Text.of(
            "look.latent.caption",
            "n",
            codes.samples(),
            "first",
            look.first(),
            "second",
            look.second(),
            "dims",
            codes.dims());
    return look.point()
        .map(p -> Text.of("look.latent.caption.at", "told", told, "z", told(p)))
        .orElse(told);
  }

  /** The place in the plane at a point of the scene; beyond the plane nothing. */
  public Optional<Place> toPlane(double x, double y) {
    return at.holds(x, y)
        ? Optional.of(new Place(at.across().value(x), at.up().value(y)))
        : Optional.empty();
  }

  /** The nearest place in the plane to a point of the scene: where a drag ends that left it. */
  public Place nearest(double x, double y) {
    double px = Math.max(at.left(), Math.min(x, at.left() + at.side()));
    double py = Math.max(at.top(), Math.min(y, at.top() + at.side()));
    return new Place(at.across().value(px), at.up().value(py));
  }

  /** The place in the plane that a mark stands for: of a sample its code's mean. */
  public Optional<Place> place(Ref ref) {
    if (!Ref.PLANE.equals(ref.part())) {
      return Optional.empty();
    }
    if (ref.k() == 1) {
      return ref.c() >= 0 && ref.c() < codes.samples()
          ? Optional.of(
              new Place(codes.mean(ref.c(), look.first()), codes.mean(ref.c(), look.second())))
          : Optional.empty();
    }
    return ref.isChannel() ? Optional.empty() : Optional.of(at.place(ref.y(), ref.x()));
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    place(focus)
        .ifPresent(
            p -> {
              double x = at.across().at(p.x());
              double y = at.up().at(p.y());
              if (focus.k() == 1) {
                new LatentDraw(at, codes, look, sheet).outlined(focus.c());
              } else {
                Stroke thin = Stroke.of(Role.MUTED, 1);
                sheet.line(x, at.top(), x, at.top() + at.side(), thin);
                sheet.line(at.left(), y, at.left() + at.side(), y, thin);
              }
            });
    return sheet.marks();
  }

  private String told(Place p) {
    return Text.of(
        "look.latent.tell.plane",
        "first",
        look.first(),
        "x",
        StripWords.number(p.x()),
        "second",
        look.second(),
        "y",
        StripWords.number(p.y()));
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (Ref.TILE.equals(ref.part())) {
      return walk.filter(w -> ref.c() >= 0 && ref.c() < w.pictures().shape().n())
          .map(
              w ->
                  Text.of(
                      "look.latent.tell.walk",
                      "n",
                      ref.c() + 1,
                      "of",
                      w.pictures().shape().n(),
                      "place",
                      told(LatentDraw.along(w, ref.c()))));
    }
    Optional<Place> place = place(ref);
    return ref.k() == 1 ? place.map(p -> sample(ref.c())) : place.map(this::told);
  }

  private String sample(int n) {
    return Text.of(
        "look.latent.tell.sample",
        "n",
        n,
        "class",
        codes.classed() ? Text.of("look.latent.class", "name", codes.name(codes.label(n))) : "",
        "mx",
        Digits.whole((float) codes.mean(n, look.first())),
        "my",
        Digits.whole((float) codes.mean(n, look.second())),
        "sx",
        Digits.whole((float) codes.sigma(n, look.first())),
        "sy",
        Digits.whole((float) codes.sigma(n, look.second())));
  }

  /** Mean and standard deviation of every code. */
  @Override
  public List<Numbers> numbers(int step) {
    return List.of(Behind.of("mean", codes.mean()), Behind.of("sigma", codes.sigma()));
  }
}
