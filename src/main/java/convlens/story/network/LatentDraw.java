package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Draw;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the parts of a latent space. */
final class LatentDraw {
  /** How far a Bezier's handles reach for a quarter of an ellipse. */
  private static final double ROUND = 0.5523;

  /** Of an ellipse that is drawn in part. */
  private static final int POINTS = 72;

  /** So many codes are drawn with their ellipses; of more only the letters. */
  private static final int ELLIPSES = 240;

  private final LatentLayout at;
  private final Codes codes;
  private final LatentScene.Look look;
  private final Sheet sheet;

  LatentDraw(LatentLayout at, Codes codes, LatentScene.Look look, Sheet sheet) {
    this.at = at;
    this.codes = codes;
    this.look = look;
    this.sheet = sheet;
  }

  /** All pictures as one, so that it is painted at once. */
  void manifold(LatentScene.Manifold m) {
    Shape s = m.pictures().shape();
    int across = m.columns() * s.w();
    int[] argb = new int[m.rows() * s.h() * across];
    for (int i = 0; i < m.rows() * m.columns(); i++) {
      int[] one = pixels(m.pictures(), i);
      int row = Math.floorDiv(i, m.columns()) * s.h();
      int column = i % m.columns() * s.w();
      for (int y = 0; y < s.h(); y++) {
        System.arraycopy(one, y * s.w(), argb, (row + y) * across + column, s.w());
      }
    }
    // The outermost pictures are centred on their places, so they stand out by half of one.
    double half = m.columns() > 1 ? m.reach() / (m.columns() - 1) : m.reach();
    double halfY = m.rows() > 1 ? m.reach() / (m.rows() - 1) : m.reach();
    double x = at.across().beyond(-m.reach() - half);
    double y = at.up().beyond(m.reach() + halfY);
    double w = at.across().beyond(m.reach() + half) - x;
    double h = at.up().beyond(-m.reach() - halfY) - y;
    sheet.add(
        Draw.faded(
            0.8,
            List.of(
                new Mark.Raster(x, y, w, h, across, m.rows() * s.h(), argb, Optional.empty()))));
  }

  static int[] pixels(Tensor pictures, int n) {
    Shape s = pictures.shape();
    int from = s.index(n, 0, 0, 0);
    return s.c() == 3
        ? Ink.rgb(pictures.data(), from, s.h(), s.w(), 0, 1)
        : Ink.PICTURE.argb(pictures.data(), from, s.h(), s.w(), 0, 1);
  }

  void axes() {
    double right = at.left() + at.side();
    double bottom = at.top() + at.side();
    Stroke faint = new Stroke(Paint.tint(Role.LINE, 0.8), 1, false);
    int most = (int) Math.max(2, at.side() / 60);
    for (double tick : at.across().ticks(most)) {
      double x = at.across().at(tick);
      double y = at.up().at(tick);
      sheet.line(x, at.top(), x, bottom, faint);
      sheet.line(at.left(), y, right, y, faint);
      String text = Axis.written(tick);
      sheet.text(
          text,
          x,
          bottom + 14,
          Sheet.SMALL,
          Mark.Font.MONO,
          Mark.Anchor.MIDDLE,
          Paint.of(Role.MUTED),
          null);
      sheet.numbersTo(text, at.left() - 5, y + 3.5, Sheet.SMALL, Role.MUTED);
    }
    for (double r = 1; r <= 2; r++) {
      if (r < at.reach()) {
        Stroke pen = new Stroke(Paint.tint(Role.LATENT, 0.55), 1, true);
        double x = at.across().at(0);
        double radius = at.across().at(r) - x;
        List<Mark.Segment> circle = ellipse(x, at.up().at(0), radius, radius);
        sheet.add(new Mark.Path(circle, Paint.NONE, pen, false, Optional.empty()));
      }
    }
    sheet.rect(
        at.left(), at.top(), at.side(), at.side(), 0, Paint.NONE, Stroke.of(Role.LINE, 1.25));
    words(Text.of("look.latent.axis", "n", look.first()), right, Mark.Anchor.END, Role.LATENT);
    words(
        Text.of("look.latent.axis.up", "n", look.second()),
        Still.MARGIN,
        Mark.Anchor.START,
        Role.LATENT);
    int out = 0;
    for (int n = 0; n < codes.samples(); n++) {
      out += inside(n) ? 0 : 1;
    }
    if (out > 0) {
      String text = Text.of("look.latent.outside", "n", out);
      words(text, (at.left() + right) / 2, Mark.Anchor.MIDDLE, Role.MUTED);
    }
    int n = at.columns();
    Optional<Ref> ref = Optional.of(Ref.channel(Ref.PLANE, 0, 0));
    sheet.add(
        new Mark.Raster(at.left(), at.top(), at.side(), at.side(), n, n, new int[n * n], ref));
  }

  private void words(String text, double x, Mark.Anchor anchor, Role role) {
    double y = at.top() + at.side() + 29;
    sheet.text(text, x, y, Sheet.NOTE, Mark.Font.SANS, anchor, Paint.of(role), null);
  }

  /** What the circles of the prior are, beside each: over the codes, so that it can be read. */
  void priors() {
    for (double r = 1; r <= 2; r++) {
      if (r < at.reach()) {
        prior(r);
      }
    }
  }

  private void prior(double r) {
    String text = Text.of(r == 1 ? "look.latent.sigma" : "look.latent.prior", "n", Axis.written(r));
    double w = Type.width(text, Mark.Font.SANS, Sheet.SMALL) + 8;
    double[] free = free(r, w);
    double x = free[0];
    double y = free[1];
    sheet.rect(x - w / 2, y - 7.5, w, 15, 3, Paint.of(Role.SURFACE), Stroke.NONE);
    sheet.text(
        text,
        x,
        y + 3.4,
        Sheet.SMALL,
        Mark.Font.SANS,
        Mark.Anchor.MIDDLE,
        Paint.of(Role.LATENT),
        null);
  }

  /** Outside a circle of the prior, on the side where the codes are furthest. */
  private double[] free(double r, double wide) {
    double x = at.across().at(0);
    double y = at.up().at(0);
    double radius = at.across().at(r) - x;
    double[][] sides = {
      {x, y + radius + 9}, {x, y - radius - 9},
      {x + radius + wide / 2 + 3, y}, {x - radius - wide / 2 - 3, y}
    };
    double[] best = sides[0];
    double most = -1;
    for (double[] side : sides) {
      double nearest = Double.MAX_VALUE;
      for (int n = 0; n < codes.samples(); n++) {
        double dx = at.across().at(codes.mean(n, look.first())) - side[0];
        double dy = at.up().at(codes.mean(n, look.second())) - side[1];
        nearest = Math.min(nearest, Math.hypot(dx, dy));
      }
      boolean fits = at.holds(side[0] - wide / 2, side[1]) && at.holds(side[0] + wide / 2, side[1]);
      if (fits && nearest > most) {
        most = nearest;
        best = side;
      }
    }
    return best;
  }

  static List<Mark.Segment> ellipse(double x, double y, double rx, double ry) {
    double hx = ROUND * rx;
    double hy = ROUND * ry;
    return List.of(
        new Mark.Segment.Move(x + rx, y),
        new Mark.Segment.Curve(x + rx, y + hy, x + hx, y + ry, x, y + ry),
        new Mark.Segment.Curve(x - hx, y + ry, x - rx, y + hy, x - rx, y),
        new Mark.Segment.Curve(x - rx, y - hy, x - hx, y - ry, x, y - ry),
        new Mark.Segment.Curve(x + hx, y - ry, x + rx, y - hy, x + rx, y),
        new Mark.Segment.Close());
  }

  private boolean inside(int n) {
    return at.across().holds(codes.mean(n, look.first()))
        && at.up().holds(codes.mean(n, look.second()));
  }

  /** Ellipses first, letters over all of them. */
  void codes(boolean plates) {
    for (int n = 0; look.ellipses() && n < Math.min(ELLIPSES, codes.samples()); n++) {
      if (inside(n)) {
        Paint hue = codes.classed() ? ClassHue.paint(codes.label(n)) : Paint.of(Role.LATENT);
        round(n, new Stroke(hue, 1, false)).ifPresent(sheet::add);
      }
    }
    for (int n = 0; n < codes.samples(); n++) {
      if (inside(n)) {
        letter(n, plates);
      }
    }
  }

  private Optional<Mark> round(int n, Stroke pen) {
    double rx = Math.abs(codes.sigma(n, look.first())) * at.side() / (2 * at.reach());
    double ry = Math.abs(codes.sigma(n, look.second())) * at.side() / (2 * at.reach());
    if (!(rx < at.side()) || !(ry < at.side()) || rx < 1 || ry < 1) {
      return Optional.empty();
    }
    double x = at.across().at(codes.mean(n, look.first()));
    double y = at.up().at(codes.mean(n, look.second()));
    boolean whole = at.holds(x - rx, y - ry) && at.holds(x + rx, y + ry);
    List<Mark.Segment> path = whole ? ellipse(x, y, rx, ry) : within(x, y, rx, ry);
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mark.Path(path, Paint.NONE, pen, false, Optional.empty()));
  }

  /** What lies in the plane of an ellipse that reaches beyond it. */
  private List<Mark.Segment> within(double x, double y, double rx, double ry) {
    List<Mark.Segment> arcs = new ArrayList<>();
    boolean pen = false;
    for (int i = 0; i <= POINTS; i++) {
      double t = 2 * Math.PI * i / POINTS;
      double px = x + rx * Math.cos(t);
      double py = y + ry * Math.sin(t);
      boolean in = at.holds(px, py);
      if (in) {
        arcs.add(pen ? new Mark.Segment.To(px, py) : new Mark.Segment.Move(px, py));
      }
      pen = in;
    }
    return arcs;
  }

  /** The code of one sample under the mouse. */
  void outlined(int n) {
    if (inside(n)) {
      round(n, Stroke.of(Role.TEXT, 2)).ifPresent(sheet::add);
      double x = at.across().at(codes.mean(n, look.first()));
      double y = at.up().at(codes.mean(n, look.second()));
      sheet.dot(x, y, 7, Paint.NONE, Stroke.of(Role.TEXT, 2), null);
    }
  }

  private void letter(int n, boolean plate) {
    double x = at.across().at(codes.mean(n, look.first()));
    double y = at.up().at(codes.mean(n, look.second()));
    Ref ref = Ref.channel(Ref.PLANE, 1, n);
    Paint hue = ClassHue.paint(codes.label(n));
    if (!codes.classed()) {
      sheet.dot(x, y, 3.5, Paint.of(Role.LATENT), Stroke.of(Role.CARD, 1), ref);
      return;
    }
    if (plate || codes.samples() <= 60) {
      sheet.dot(x, y, 6.5, Paint.of(Role.CARD), new Stroke(hue, 1.5, false), ref);
    }
    sheet.text(
        ClassHue.letter(codes.label(n)),
        x,
        y + 3.6,
        Sheet.SMALL,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.MIDDLE,
        hue,
        ref);
  }

  static LatentScene.Place along(LatentScene.Walk w, int n) {
    int last = w.pictures().shape().n() - 1;
    double t = last > 0 ? n / (double) last : 0;
    return new LatentScene.Place(
        w.from().x() + t * (w.to().x() - w.from().x()),
        w.from().y() + t * (w.to().y() - w.from().y()));
  }

  /** The way through the plane, and below it what is decoded on it. */
  void walk(LatentScene.Walk w) {
    Shape s = w.pictures().shape();
    double x1 = at.across().at(w.from().x());
    double y1 = at.up().at(w.from().y());
    double x2 = at.across().at(w.to().x());
    double y2 = at.up().at(w.to().y());
    sheet.line(x1, y1, x2, y2, Stroke.of(Role.CARD, 4));
    sheet.arrow(x1, y1, x2, y2, Stroke.of(Role.FLOW, 2));
    sheet.words(Text.of("look.latent.walk"), Still.MARGIN, at.walkY() + 12, Sheet.NOTE, Role.TEXT);
    double h = at.walkTile() * s.h() / s.w();
    for (int n = 0; n < s.n(); n++) {
      LatentScene.Place p = along(w, n);
      sheet.dot(
          at.across().at(p.x()),
          at.up().at(p.y()),
          3,
          Paint.of(Role.FLOW),
          Stroke.of(Role.CARD, 1),
          Ref.channel(Ref.TILE, 0, n));
      double x = at.walkX(n);
      double y = at.walkY() + 20;
      Optional<Ref> ref = Optional.of(Ref.channel(Ref.TILE, 0, n));
      sheet.add(
          new Mark.Raster(x, y, at.walkTile(), h, s.w(), s.h(), pixels(w.pictures(), n), ref));
      sheet.rect(
          x, y, at.walkTile(), h, 0, Paint.NONE, new Stroke(Paint.tint(Role.MUTED, 0.5), 1, false));
    }
  }

  /** The point to drag: a ring with a cross, seen on any ground. */
  void point(LatentScene.Place p) {
    double x = at.across().at(p.x());
    double y = at.up().at(p.y());
    Stroke under = Stroke.of(Role.SURFACE, 4);
    Stroke pen = Stroke.of(Role.FLOW, 2);
    for (Stroke s : List.of(under, pen)) {
      sheet.line(x - 14, y, x + 14, y, s);
      sheet.line(x, y - 14, x, y + 14, s);
    }
    sheet.dot(x, y, 8, Paint.NONE, under, null);
    sheet.dot(x, y, 8, Paint.tint(Role.FLOW, 0.3), pen, null);
    String text =
        Text.of("look.latent.z", "x", StripWords.number(p.x()), "y", StripWords.number(p.y()));
    double w = Type.width(text, Mark.Font.MONO, Sheet.NOTE - 1) + 10;
    double left = Math.max(at.left() + 2, Math.min(x + 14, at.left() + at.side() - w - 2));
    double top = y - 30 < at.top() ? y + 16 : y - 32;
    sheet.rect(left, top, w, 18, 4, Paint.of(Role.CARD), Stroke.of(Role.LINE, 1));
    sheet.text(
        text,
        left + 5,
        top + 13,
        Sheet.NOTE - 1,
        Mark.Font.MONO,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
  }

  void legend() {
    double x = at.legendX();
    double y = at.legendY() + 12;
    boolean beside = at.legendY() == at.top();
    for (int k = 0; codes.classed() && k < codes.classes().size(); k++) {
      double w = LatentLayout.entry(codes, k);
      if (!beside && x > at.legendX() && x + w > at.legendX() + at.legendWide()) {
        x = at.legendX();
        y += LatentLayout.LINE;
      }
      Paint hue = ClassHue.paint(k);
      sheet.dot(x + 7, y - 4, 7, Paint.of(Role.CARD), new Stroke(hue, 1.5, false), null);
      sheet.text(
          ClassHue.letter(k),
          x + 7,
          y - 0.4,
          Sheet.SMALL,
          Mark.Font.SANS_BOLD,
          Mark.Anchor.MIDDLE,
          hue,
          null);
      double room = beside ? at.legendWide() - 22 : 150;
      sheet.words(
          Type.fit(codes.name(k), Mark.Font.SANS, Sheet.NOTE, room),
          x + 22,
          y,
          Sheet.NOTE,
          Role.TEXT);
      x = beside ? x : x + w;
      y = beside ? y + LatentLayout.LINE : y;
    }
  }
}
