package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How sure a classifier is of each class. A bar answers to {@link Ref#BAR}: k is the class.
 *
 * <p>Of more classes than there is room for those it is surest of are shown, and the right one.
 */
public final class BarsScene extends Still {
  private static final double ROW = 24;
  private static final double HEAD = 26;

  /** Classes that are all shown. */
  private static final int MOST = 12;

  private final List<String> names;
  private final List<Double> shares;
  private final OptionalInt right;
  private final String title;
  private final double width;
  private final List<Integer> shown;
  private final int chosen;
  private final List<Mark> marks;

  /**
   * Draws the bars.
   *
   * @param shares the probability of each class, from 0 to 1
   * @param right the class it should be, where that is known
   */
  public BarsScene(
      String title, List<String> names, List<Double> shares, OptionalInt right, double width) {
    if (names.size() != shares.size()) {
      throw new IllegalArgumentException("names=" + names.size() + ", shares=" + shares.size());
    }
    this.title = title;
    this.names = List.copyOf(names);
    this.shares = List.copyOf(shares);
    this.right = right;
    this.width = width;
    chosen = chosen();
    shown = shown();
    marks = draw();
  }

  private int chosen() {
    int best = -1;
    for (int i = 0; i < shares.size(); i++) {
      if (Double.isFinite(shares.get(i)) && (best < 0 || shares.get(i) > shares.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private List<Integer> shown() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      all.add(i);
    }
    if (all.size() <= MOST) {
      return all;
    }
    all.sort(Comparator.comparingDouble((Integer i) -> -share(i)));
    List<Integer> first = new ArrayList<>(all.subList(0, MOST));
    if (right.isPresent() && !first.contains(right.getAsInt())) {
      first.set(MOST - 1, right.getAsInt());
    }
    return first;
  }

  private double share(int i) {
    double v = shares.get(i);
    return Double.isFinite(v) ? Math.max(0, Math.min(1, v)) : 0;
  }

  private List<Mark> draw() {
    Sheet sheet = new Sheet();
    sheet.text(
        Type.fit(title, Mark.Font.SANS_BOLD, Sheet.TITLE, width - 2 * MARGIN),
        MARGIN,
        MARGIN + 13,
        Sheet.TITLE,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    double longest = 0;
    for (int i : shown) {
      longest = Math.max(longest, Type.width(names.get(i), Mark.Font.SANS, Sheet.NOTE + 1));
    }
    double name = Math.min(longest, (width - 2 * MARGIN) * 0.34);
    for (int r = 0; r < shown.size(); r++) {
      row(sheet, shown.get(r), MARGIN + HEAD + r * ROW, name);
    }
    if (shown.size() < names.size()) {
      sheet.words(
          Text.of("look.bars.left", "n", Digits.count(names.size() - shown.size())),
          MARGIN,
          MARGIN + HEAD + shown.size() * ROW + 12,
          Sheet.NOTE - 1,
          Role.MUTED);
    }
    return sheet.marks();
  }

  private void row(Sheet sheet, int i, double y, double name) {
    boolean isRight = right.isPresent() && right.getAsInt() == i;
    Ref ref = Ref.channel(Ref.BAR, i, 0);
    double x = MARGIN + name + 10;
    double room = Math.max(20, width - MARGIN - 56 - x);
    Mark.Font face = i == chosen ? Mark.Font.SANS_BOLD : Mark.Font.SANS;
    sheet.text(
        Type.fit(names.get(i), face, Sheet.NOTE + 1, name + 2),
        MARGIN,
        y + 14,
        Sheet.NOTE + 1,
        face,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        ref);
    sheet.rect(x, y + 2, room, 16, 3, Paint.of(Role.CARD), Stroke.of(Role.LINE, 1), ref);
    Paint fill = i == chosen ? Paint.of(Role.OUTPUT) : Paint.tint(Role.INPUT, 0.55);
    double w = room * share(i);
    if (w >= 0.5) {
      sheet.rect(x, y + 2, w, 16, Math.min(3, w / 2), fill, Stroke.NONE, ref);
    }
    if (isRight) {
      sheet.rect(x - 2, y, room + 4, 20, 4, Paint.NONE, Stroke.of(Role.KERNEL, 2.5), ref);
    }
    word(sheet, i, isRight, x, y, room, w);
    sheet.text(
        percent(shares.get(i)),
        width - MARGIN,
        y + 14,
        Sheet.NOTE,
        Mark.Font.MONO,
        Mark.Anchor.END,
        Paint.of(Role.TEXT),
        ref);
  }

  /** What the bar is, written into its longer part. */
  private void word(
      Sheet sheet, int i, boolean isRight, double x, double y, double room, double w) {
    String word = verdict(i, isRight);
    double wide = Type.width(word, Mark.Font.SANS, Sheet.SMALL + 1);
    if (Math.max(w, room - w) < wide + 12) {
      word = isRight ? Text.of("look.bars.right") : Text.of("look.bars.wrong.short");
      wide = Type.width(word, Mark.Font.SANS, Sheet.SMALL + 1);
    }
    boolean inside = w > wide + 12;
    if (verdict(i, isRight).isEmpty() || (!inside && room - w < wide + 12)) {
      return;
    }
    Paint ground = i == chosen ? Paint.of(Role.OUTPUT) : Paint.tint(Role.INPUT, 0.55);
    sheet.text(
        word,
        inside ? x + 6 : x + w + 6,
        y + 14,
        Sheet.SMALL + 1,
        Mark.Font.SANS,
        Mark.Anchor.START,
        inside ? new Paint.InkOn(ground) : Paint.of(Role.TEXT),
        null);
  }

  private String verdict(int i, boolean isRight) {
    if (isRight) {
      return Text.of(i == chosen ? "look.bars.right.chosen" : "look.bars.right");
    }
    return i == chosen && right.isPresent() ? Text.of("look.bars.wrong") : "";
  }

  private static String percent(double share) {
    return Double.isFinite(share)
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share)
        : Digits.whole((float) share);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    double left = shown.size() < names.size() ? 20 : 0;
    return 2 * MARGIN + HEAD + shown.size() * ROW + left;
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    return chosen < 0
        ? title
        : Text.of(
            "look.bars.caption", "name", names.get(chosen), "share", percent(shares.get(chosen)));
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    int r = Ref.BAR.equals(focus.part()) ? shown.indexOf(focus.k()) : -1;
    if (r >= 0) {
      double y = MARGIN + HEAD + r * ROW;
      sheet.rect(
          MARGIN - 6, y - 2, width - 2 * MARGIN + 12, 24, 4, Paint.NONE, Stroke.of(Role.TEXT, 1));
    }
    return sheet.marks();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (!Ref.BAR.equals(ref.part()) || ref.k() < 0 || ref.k() >= names.size()) {
      return Optional.empty();
    }
    return Optional.of(
        Text.of(
            "look.bars.tell",
            "name",
            names.get(ref.k()),
            "v",
            Digits.whole(shares.get(ref.k()).floatValue())));
  }

  /** The shares in the order of the classes. */
  @Override
  public List<Numbers> numbers(int step) {
    return List.of(Behind.list("shares", shares));
  }
}
