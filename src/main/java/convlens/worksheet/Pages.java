package convlens.worksheet;

import convlens.render.RichText;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A worksheet, or its key, as pages of A4: a scene whose steps are the pages. */
public final class Pages implements Scene {
  private static final double BETWEEN = 24;

  /** Rows of squared paper that an exercise is given at most where there is room. */
  private static final int MOST_MORE = 7;

  /** Paper is white whatever the theme, and over its edges too where a format rounds its size. */
  private static final Mark WHITE =
      Paper.box(-1, -1, Paper.WIDTH + 2, Paper.HEIGHT + 2, 0, new Paint.Gray(1), Stroke.NONE);

  private final Worksheet sheet;
  private final boolean key;
  private final List<List<Mark>> pages = new ArrayList<>();

  private Pages(Worksheet sheet, boolean key) {
    this.sheet = sheet;
    this.key = key;
  }

  /** To be solved, or with the answers. */
  public static Pages of(Worksheet sheet, boolean key) {
    Pages made = new Pages(sheet, key);
    made.fill();
    return made;
  }

  private void fill() {
    int first = 0;
    while (first < sheet.exercises().size()) {
      List<Mark> page = new ArrayList<>();
      page.add(WHITE);
      double y = pages.isEmpty() ? heading(page) : nextHeading(page);
      int count = fitting(first, y);
      int more = key ? 0 : more(first, count, y);
      for (int i = first; i < first + count; i++) {
        Block block = Block.of(sheet.exercises().get(i), i + 1, key, more);
        page.add(block.at(Paper.LEFT + Paper.INDENT, y));
        y += block.height() + BETWEEN;
      }
      pages.add(page);
      first += count;
    }
    for (int i = 0; i < pages.size(); i++) {
      foot(pages.get(i), i);
    }
  }

  /** How many exercises from a place on fit below y: at least one. */
  private int fitting(int first, double y) {
    int count = 0;
    double at = y;
    while (first + count < sheet.exercises().size()) {
      at += Block.of(sheet.exercises().get(first + count), 1, key, 0).height();
      if (count > 0 && at > Paper.BOTTOM) {
        return count;
      }
      at += BETWEEN;
      count++;
    }
    return count;
  }

  /** Room that is left on a page is room to work in, each exercise's share alike. */
  private int more(int first, int count, double y) {
    double used = BETWEEN * (count - 1);
    for (int i = first; i < first + count; i++) {
      used += Block.of(sheet.exercises().get(i), 1, key, 0).height();
    }
    int rows = (int) ((Paper.BOTTOM - y - used) / (count * Block.SQUARE));
    return Math.max(0, Math.min(MOST_MORE, rows));
  }

  /** Name and date, the title, and how to go about it; returns where the exercises begin. */
  private double heading(List<Mark> page) {
    double y = Paper.TOP + 6;
    if (key) {
      page.add(tag(Paper.RIGHT, y + 27));
    } else {
      page.addAll(Paper.lineFor(Text.of("worksheet.name"), Paper.LEFT, 360, y));
      page.addAll(Paper.lineFor(Text.of("worksheet.date"), 380, Paper.RIGHT, y));
    }
    y += 40;
    page.add(Paper.text(sheet.title(), Paper.LEFT, y, 20, Mark.Font.SANS_BOLD, Role.TEXT));
    y += 20;
    List<List<RichText.Piece>> help =
        RichText.wrap(sheet.kind().help(), 9.5, Paper.RIGHT - Paper.LEFT);
    page.addAll(RichText.marks(help, Paper.LEFT, y, 9.5, 13.5, Paint.of(Role.MUTED)));
    y += (help.size() - 1) * 13.5 + 11;
    page.add(line(y));
    return y + 20;
  }

  private double nextHeading(List<Mark> page) {
    double y = Paper.TOP;
    page.add(Paper.text(sheet.title(), Paper.LEFT, y, 9.5, Mark.Font.SANS_BOLD, Role.MUTED));
    if (key) {
      page.add(tag(Paper.RIGHT, y));
    }
    page.add(line(y + 8));
    return y + 28;
  }

  private static Mark tag(double x, double y) {
    return Paper.text(
        Text.of("worksheet.key"), x, y, 11, Mark.Font.SANS_BOLD, Role.OUTPUT, Mark.Anchor.END);
  }

  private static Mark line(double y) {
    return new Mark.Line(Paper.LEFT, y, Paper.RIGHT, y, Stroke.of(Role.LINE, 0.75));
  }

  private void foot(List<Mark> page, int number) {
    double y = Paper.HEIGHT - 34;
    String made = Text.of("worksheet.foot", "kind", sheet.kind().id(), "seed", sheet.seed());
    String counted = Text.of("worksheet.page", "page", number + 1, "pages", pages.size());
    page.add(Paper.text(made, Paper.LEFT, y, Paper.SMALL, Mark.Font.SANS, Role.MUTED));
    page.add(
        Paper.text(
            counted, Paper.RIGHT, y, Paper.SMALL, Mark.Font.SANS, Role.MUTED, Mark.Anchor.END));
  }

  @Override
  public String title() {
    return key ? sheet.title() + " · " + Text.of("worksheet.key") : sheet.title();
  }

  @Override
  public double width() {
    return Paper.WIDTH;
  }

  @Override
  public double height() {
    return Paper.HEIGHT;
  }

  @Override
  public int steps() {
    return pages.size();
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public boolean isPage() {
    return true;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    String caption =
        key
            ? Text.of("worksheet.caption.key", "title", sheet.title(), "page", step + 1)
            : Text.of("worksheet.caption", "title", sheet.title(), "page", step + 1);
    return new Frame(pages.get(step), caption);
  }
}
