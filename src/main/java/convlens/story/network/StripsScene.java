package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The layers of a network below each other, each with its maps, filters or numbers as thumbnails.
 *
 * <p>A map's cell answers to {@link Ref#MAP}, a heading to {@link Ref#STRIP}, what stands for the
 * maps left out to {@link Ref#MORE}; k is always the strip's place in the list.
 */
public final class StripsScene extends Still {
  private static final double BETWEEN = 18;

  /** Thumbnails that fill a room are at most so many times as large as usual. */
  private static final double MOST = 3;

  private static final double STEP = 0.25;

  private final List<Strip> strips;
  private final double width;
  private final double height;
  private final List<StripLayout> layouts = new ArrayList<>();
  private final List<Spread> spreads = new ArrayList<>();
  private final List<Mark> marks;

  /**
   * Lays the strips out and draws them.
   *
   * @param width in points; the height follows from what has to be shown
   * @param chosen the map that is ringed: a {@link Ref#MAP}, its y and x do not count
   * @param pinned the maps that carry a pin, told in the same way
   */
  public StripsScene(List<Strip> strips, double width, Optional<Ref> chosen, Set<Ref> pinned) {
    this(strips, width, chosen, pinned, 1);
  }

  /**
   * The same with other thumbnails.
   *
   * @param times how many times as large as usual they may be
   */
  private StripsScene(
      List<Strip> strips, double width, Optional<Ref> chosen, Set<Ref> pinned, double times) {
    this.strips = List.copyOf(strips);
    this.width = width;
    Sheet sheet = new Sheet();
    double y = Still.MARGIN;
    for (int k = 0; k < this.strips.size(); k++) {
      Strip s = this.strips.get(k);
      Spread spread = Spread.of(s.values().data());
      StripHead head = new StripHead(s, k, spread, y, width);
      StripLayout layout = StripLayout.of(s, y, head.height(), width, times);
      head.draw(sheet);
      if (!s.folded()) {
        new StripDraw(s, k, spread, layout, sheet).draw();
      }
      spreads.add(spread);
      layouts.add(layout);
      y = (s.folded() ? y + head.height() - 6 : layout.bottom()) + BETWEEN;
    }
    height = Math.max(2 * Still.MARGIN, y - BETWEEN + Still.MARGIN);
    pinned.forEach(ref -> pin(sheet, ref));
    chosen.ifPresent(ref -> ring(ref, Role.KERNEL, 3).ifPresent(sheet::add));
    marks = sheet.marks();
  }

  /** With thumbnails as large as the room allows that is there for all of them. */
  public static StripsScene filling(
      List<Strip> strips, double width, double height, Optional<Ref> chosen) {
    double times = MOST;
    while (true) {
      StripsScene made = new StripsScene(strips, width, chosen, Set.of(), times);
      if (times <= 1 || made.height() <= height) {
        return made;
      }
      times -= STEP;
    }
  }

  @Override
  public String title() {
    return Text.of("look.strips.title");
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    return Text.of("look.strips.caption", "n", strips.size());
  }

  @Override
  List<Mark> lit(Ref focus) {
    List<Mark> lit = new ArrayList<>();
    if (Ref.MAP.equals(focus.part()) && has(focus)) {
      ring(focus, Role.TEXT, 1.5).ifPresent(lit::add);
      cell(focus).ifPresent(lit::add);
    }
    return lit;
  }

  /** Where a strip begins, in points from above, to scroll to it. */
  public OptionalDouble top(String id) {
    for (int k = 0; k < strips.size(); k++) {
      if (strips.get(k).id().equals(id)) {
        return OptionalDouble.of(layouts.get(k).y());
      }
    }
    return OptionalDouble.empty();
  }

  /** The strip that a mark belongs to. */
  public Optional<Strip> strip(Ref ref) {
    boolean mine =
        Ref.MAP.equals(ref.part()) || Ref.STRIP.equals(ref.part()) || Ref.MORE.equals(ref.part());
    return mine && ref.k() >= 0 && ref.k() < strips.size()
        ? Optional.of(strips.get(ref.k()))
        : Optional.empty();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    Optional<Strip> found = strip(ref);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Strip s = found.get();
    if (Ref.STRIP.equals(ref.part())) {
      return Optional.of(
          Text.of(
              s.folded() ? "look.strips.tell.folded" : "look.strips.tell.strip",
              "title",
              s.title(),
              "scale",
              new StripWords(s, spreads.get(ref.k())).scale()));
    }
    if (Ref.MORE.equals(ref.part())) {
      return Optional.of(
          Text.of(
              s.open() ? "look.strips.tell.fewer" : "look.strips.tell.more",
              "n",
              Digits.count(s.count())));
    }
    return has(ref)
        ? Optional.of(new StripWords(s, spreads.get(ref.k())).cell(ref))
        : Optional.empty();
  }

  private boolean has(Ref ref) {
    if (strip(ref).isEmpty()) {
      return false;
    }
    Strip s = strips.get(ref.k());
    if (ref.c() < 0 || ref.c() >= s.count()) {
      return false;
    }
    if (s.kind().vector()) {
      return ref.isChannel() || (ref.x() >= 0 && ref.c() + ref.x() < s.count());
    }
    Shape shape = s.values().shape();
    return ref.isChannel() || shape.contains(ref.y(), ref.x());
  }

  /** The place of a map that is drawn; a vector's is that of the single number. */
  private Optional<double[]> place(Ref ref) {
    if (!Ref.MAP.equals(ref.part()) || !has(ref) || strips.get(ref.k()).folded()) {
      return Optional.empty();
    }
    StripLayout at = layouts.get(ref.k());
    boolean vector = strips.get(ref.k()).kind().vector();
    int thumb = vector && !ref.isChannel() ? ref.c() + ref.x() : ref.c();
    return thumb < at.shown()
        ? Optional.of(new double[] {at.x(thumb, vector), at.thumbY(thumb), at.w(), at.h()})
        : Optional.empty();
  }

  private Optional<Mark> ring(Ref ref, Role role, double thick) {
    return place(ref)
        .map(
            p -> {
              double out = role == Role.KERNEL ? 1.5 : 0.5;
              return new Mark.Rect(
                  p[0] - out,
                  p[1] - out,
                  p[2] + 2 * out,
                  p[3] + 2 * out,
                  3,
                  Paint.NONE,
                  Stroke.of(role, thick),
                  false,
                  Optional.empty());
            });
  }

  private Optional<Mark> cell(Ref ref) {
    Strip s = strips.get(ref.k());
    StripLayout at = layouts.get(ref.k());
    if (s.kind().vector() || ref.isChannel() || at.cellW() < 3) {
      return Optional.empty();
    }
    return place(ref)
        .map(
            p ->
                new Mark.Rect(
                    p[0] + ref.x() * at.cellW(),
                    p[1] + ref.y() * at.cellH(),
                    at.cellW(),
                    at.cellH(),
                    0,
                    Paint.NONE,
                    Stroke.of(Role.KERNEL, 1),
                    false,
                    Optional.empty()));
  }

  /** A pin in the upper right corner: a head and the needle below it. */
  private void pin(Sheet sheet, Ref ref) {
    place(ref)
        .ifPresent(
            p -> {
              double x = p[0] + p[2] - 3;
              sheet.line(x, p[1], x - 5, p[1] + 9, Stroke.of(Role.CARD, 3));
              sheet.line(x, p[1], x - 5, p[1] + 9, Stroke.of(Role.TEXT, 1.5));
              sheet.dot(x, p[1], 4.5, Paint.of(Role.FLOW), Stroke.of(Role.CARD, 1.5), null);
            });
  }

  @Override
  public List<Numbers> numbers(int step) {
    return Behind.apart(strips.stream().map(s -> Behind.of(s.title(), s.values())).toList());
  }
}
