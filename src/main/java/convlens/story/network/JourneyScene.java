package convlens.story.network;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data's way through a network, a layer at a time: the layer's first maps grow out of those of
 * the one before, and a track above tells how far the data has come.
 *
 * <p>A map's cell answers to {@link Ref#MAP}, a layer on the track to {@link Ref#STRIP}; k is the
 * layer's place in the list.
 */
public final class JourneyScene implements Scene {
  /** How much smaller the layer before is drawn. */
  private static final double SMALL = 0.46;

  private static final double HEAD = 46;

  /**
   * A layer on the way.
   *
   * @param strip its name, shape and maps
   * @param does what it does, in one sentence
   */
  public record Stop(Strip strip, String does) {}

  private final List<Stop> stops;
  private final double width;
  private final double height;
  private final JourneyTrack track;
  private final List<JourneyCard> cards = new ArrayList<>();
  private final List<Spread> spreads = new ArrayList<>();
  private final double bigX;
  private final double top;
  private final double bigW;
  private final double bigH;

  /**
   * Prepares every layer.
   *
   * @param stops at least one
   */
  public JourneyScene(List<Stop> stops, double width, double height) {
    if (stops.isEmpty()) {
      throw new IllegalArgumentException("stops=" + stops);
    }
    this.stops = List.copyOf(stops);
    this.width = width;
    this.height = height;
    track = new JourneyTrack(this.stops, width);
    top = track.bottom() + HEAD;
    bigX = Still.MARGIN + (width - 2 * Still.MARGIN) * 0.34;
    bigW = width - Still.MARGIN - bigX;
    bigH = Math.max(40, height - Still.MARGIN - 18 - top);
    for (int k = 0; k < this.stops.size(); k++) {
      Strip s = this.stops.get(k).strip();
      Spread spread = Spread.of(s.values().data());
      spreads.add(spread);
      cards.add(new JourneyCard(s, k, spread, bigW, bigH));
    }
  }

  @Override
  public String title() {
    return Text.of("look.journey.title");
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
  public int steps() {
    return stops.size();
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    Sheet sheet = new Sheet();
    track.draw(sheet, step, glide);
    double t = step == 0 ? 1 : glide;
    if (step > 1) {
      former(sheet, step - 2, 1 - 2 * t, -t * bigW * 0.2);
    }
    if (step > 0) {
      passing(sheet, step - 1, t);
    }
    double grown = SMALL + (1 - SMALL) * t;
    double x = restX(step) + (1 - t) * bigW * 0.1;
    double y = top + (1 - grown) * bigH / 2;
    Transform grow = new Transform(grown, 0, 0, grown, x, y);
    sheet.add(new Mark.Group(grow, t, cards.get(step).marks()));
    heading(sheet, step, t);
    if (step > 0) {
      arrow(sheet, t);
    }
    focus.filter(f -> Ref.STRIP.equals(f.part())).ifPresent(f -> track.ring(sheet, f.k()));
    return new Frame(sheet.marks(), caption(step));
  }

  /** Where a layer's card stands: that of the first in the middle, for nothing came before it. */
  private double restX(int k) {
    return k == 0 ? (width - bigW) / 2 : bigX;
  }

  private double smallX() {
    return Still.MARGIN;
  }

  private double smallScale() {
    double room = bigX - Still.MARGIN - 44;
    return Math.max(0.05, Math.min(SMALL, room / bigW));
  }

  /** The layer before, on its way from the middle to the left. */
  private void passing(Sheet sheet, int k, double t) {
    double scale = 1 + (smallScale() - 1) * t;
    double endY = top + (1 - smallScale()) * bigH / 2;
    double x = restX(k) + (smallX() - restX(k)) * t;
    double y = top + (endY - top) * t;
    Transform shrink = new Transform(scale, 0, 0, scale, x, y);
    sheet.add(new Mark.Group(shrink, 1 - 0.25 * t, cards.get(k).marks()));
    if (t > 0.5) {
      name(sheet, k, endY, 2 * t - 1);
    }
  }

  private void name(Sheet sheet, int k, double y, double opacity) {
    String name =
        Type.fit(
            stops.get(k).strip().title(), Mark.Font.SANS, Sheet.NOTE, bigX - Still.MARGIN - 30);
    Mark text =
        new Mark.Text(
            name,
            smallX(),
            y - 8,
            Sheet.NOTE,
            Mark.Font.SANS,
            Mark.Anchor.START,
            Paint.of(Role.MUTED),
            Optional.empty());
    sheet.add(new Mark.Group(Transform.IDENTITY, opacity, List.of(text)));
  }

  /** The layer before that one, on its way out. */
  private void former(Sheet sheet, int k, double opacity, double by) {
    if (opacity > 0) {
      double scale = smallScale();
      double y = top + (1 - scale) * bigH / 2;
      Transform away = new Transform(scale, 0, 0, scale, smallX() + by, y);
      sheet.add(new Mark.Group(away, 0.75 * opacity, cards.get(k).marks()));
    }
  }

  private void heading(Sheet sheet, int step, double t) {
    Strip s = stops.get(step).strip();
    Sheet words = new Sheet();
    String title = Type.fit(s.title(), Mark.Font.SANS_BOLD, 17, bigW);
    words.text(
        title,
        restX(step),
        top - 26,
        17,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(s.role()),
        null);
    String note = new StripWords(s, spreads.get(step)).right();
    words.text(
        Type.fit(note, Mark.Font.MONO, Sheet.NOTE - 1, bigW),
        restX(step),
        top - 9,
        Sheet.NOTE - 1,
        Mark.Font.MONO,
        Mark.Anchor.START,
        Paint.of(Role.MUTED),
        null);
    int left = s.count() - cards.get(step).shown();
    if (left > 0) {
      words.words(
          Text.of(
              "look.journey.shown",
              "n",
              Digits.count(cards.get(step).shown()),
              "of",
              Digits.count(s.count())),
          restX(step),
          top + bigH + 14,
          Sheet.NOTE - 1,
          Role.MUTED);
    }
    sheet.add(new Mark.Group(Transform.IDENTITY, t, words.marks()));
  }

  /** From the small layer to the large one. */
  private void arrow(Sheet sheet, double t) {
    double y = top + bigH / 2;
    double to = bigX - 8;
    double from = to - 26;
    Sheet one = new Sheet();
    one.arrow(from, y, to, y, Stroke.of(Role.FLOW, 2.5));
    sheet.add(new Mark.Group(Transform.IDENTITY, t, one.marks()));
  }

  private String caption(int step) {
    Stop s = stops.get(step);
    String shape = s.strip().note();
    String name =
        shape.isEmpty()
            ? Text.of("look.journey.name", "name", s.strip().title())
            : Text.of("look.journey.name.shape", "name", s.strip().title(), "shape", shape);
    return s.does().isEmpty()
        ? name
        : Text.of("look.journey.caption", "name", name, "does", s.does());
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (ref.k() < 0 || ref.k() >= stops.size()) {
      return Optional.empty();
    }
    if (Ref.STRIP.equals(ref.part())) {
      return Optional.of(caption(ref.k()));
    }
    return Ref.MAP.equals(ref.part()) && cards.get(ref.k()).has(ref)
        ? Optional.of(new StripWords(stops.get(ref.k()).strip(), spreads.get(ref.k())).cell(ref))
        : Optional.empty();
  }

  @Override
  public List<Numbers> numbers(int step) {
    Strip strip = stops.get(step).strip();
    return List.of(Behind.of(strip.title(), strip.values()));
  }
}
