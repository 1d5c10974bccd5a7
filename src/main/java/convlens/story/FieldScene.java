package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Receptive fields followed from one output cell down to the input, a level a step: one stack with
 * its table of numbers, or several below each other.
 */
public final class FieldScene implements Scene {
  private static final double MARGIN = 30;

  /** Room for the scale of the weights. */
  private static final double SCALE = 34;

  /** Room for the words beside each of several stacks. */
  private static final double WORDS = 190;

  /** Room for the same above each of them. */
  private static final double HEAD = 26;

  /** Width over height from which on the words stand beside. */
  private static final double BESIDE = 1.35;

  private final List<FieldSubject> subjects;
  private final double width;
  private final double height;
  private final boolean wordsAbove;
  private final List<FieldBand> bands = new ArrayList<>();
  private final Optional<FieldTable> table;

  /**
   * The scene of stacks of equally many layers.
   *
   * @param aspect width over height of the room there is
   */
  public FieldScene(List<FieldSubject> subjects, double aspect) {
    this.subjects = List.copyOf(subjects);
    double bounded = Math.max(0.6, Math.min(3.2, aspect));
    width = FlatLayout.widthFor(bounded);
    height = FlatLayout.heightFor(bounded);
    double w = width - 2 * MARGIN;
    wordsAbove = bounded < BESIDE;
    if (subjects.size() == 1) {
      FieldSubject one = subjects.get(0);
      double rows = FieldTable.height(one);
      double room = height - 2 * MARGIN - rows;
      bands.add(new FieldBand(one, MARGIN, MARGIN, w, room - SCALE, false));
      table = Optional.of(new FieldTable(one, MARGIN, height - MARGIN - rows, w));
      return;
    }
    table = Optional.empty();
    double each = each();
    for (int i = 0; i < subjects.size(); i++) {
      double left = wordsAbove ? 0 : WORDS;
      double head = wordsAbove ? HEAD : 0;
      bands.add(
          new FieldBand(
              subjects.get(i),
              MARGIN + left,
              MARGIN + i * each + head,
              w - left,
              each - 10 - head,
              true));
    }
  }

  private double each() {
    return (height - 2 * MARGIN - SCALE) / subjects.size();
  }

  /** What a colour weighs. */
  private List<Mark> scale() {
    double y =
        table.isPresent()
            ? height - MARGIN - FieldTable.height(subjects.get(0)) - SCALE + 8
            : height - MARGIN - 10;
    double x = table.isPresent() || wordsAbove ? MARGIN : MARGIN + WORDS;
    if (!subjects.get(0).weighted()) {
      return List.of(
          Draw.frame(x, y, 14, 10, 0, Paint.of(Role.FLOW), Stroke.NONE),
          Draw.text(
              Text.of("field.seen"),
              x + 22,
              y + 10,
              13,
              Mark.Font.SANS,
              Mark.Anchor.START,
              Paint.of(Role.MUTED)));
    }
    return List.of(
        Rasters.heatScale(x, y, 110, 10),
        Draw.text(
            Text.of("field.scale"),
            x + 120,
            y + 10,
            13,
            Mark.Font.SANS,
            Mark.Anchor.START,
            Paint.of(Role.MUTED)));
  }

  @Override
  public String title() {
    return Text.of("field.title");
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
    return subjects.get(0).levels().size();
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    boolean cell = Ref.LEVEL.equals(ref.part()) && !ref.isChannel() && subjects.size() == 1;
    if (!cell
        || ref.k() >= steps()
        || !subjects.get(0).levels().get(ref.k()).shape().contains(ref.y(), ref.x())) {
      return Optional.empty();
    }
    FieldLevel level = subjects.get(0).levels().get(ref.k());
    if (ref.k() == subjects.get(0).top()) {
      return Optional.of(Text.of("field.choose", "y", ref.y(), "x", ref.x()));
    }
    if (!subjects.get(0).weighted()) {
      boolean seen = level.looked().get(ref.y() * level.columns() + ref.x());
      return Optional.of(
          Text.of(
              seen ? "field.tell.seen" : "field.tell.unseen",
              "level",
              FieldBand.name(ref.k()),
              "y",
              ref.y(),
              "x",
              ref.x()));
    }
    return Optional.of(
        Text.of(
            "field.tell",
            "level",
            FieldBand.name(ref.k()),
            "y",
            ref.y(),
            "x",
            ref.x(),
            "weight",
            Digits.fit(level.heat().get(0, 0, ref.y(), ref.x()), 8)));
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    int level = steps() - 1 - step;
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      marks.addAll(bands.get(i).marks(level, step == 0 ? 1 : glide));
      if (table.isEmpty()) {
        marks.addAll(
            wordsAbove
                ? wordsAbove(subjects.get(i), MARGIN + i * each() + 14, level)
                : words(subjects.get(i), MARGIN + (i + 0.5) * each() - 34, level));
      }
    }
    marks.addAll(scale());
    table.ifPresent(t -> marks.addAll(t.marks(level)));
    return new Frame(marks, caption(level));
  }

  private String caption(int level) {
    return subjects.size() == 1
        ? FieldWords.caption(subjects.get(0), level)
        : Text.of(level > 0 ? "field.caption.several" : "field.caption.several.input");
  }

  /** The same in one line. */
  private static List<Mark> wordsAbove(FieldSubject s, double y, int level) {
    FieldLevel top = s.levels().get(s.top());
    FieldLevel input = s.levels().get(0);
    String size = Text.of("field.words.size", "size", FieldWords.size(top));
    String all =
        level > 0
            ? size
            : Text.of(
                "field.words.all",
                "size",
                size,
                "cells",
                Text.of("field.words.cells", "cells", input.looked().cardinality()),
                "effective",
                Text.of("field.words.effective", "effective", FieldWords.effective(input)));
    return List.of(
        Draw.text(
            s.title(), MARGIN, y, 15, Mark.Font.SANS_BOLD, Mark.Anchor.START, Paint.of(Role.TEXT)),
        Draw.text(all, MARGIN + 96, y, 14, Mark.Font.SANS, Mark.Anchor.START, Paint.of(Role.TEXT)));
  }

  private static List<Mark> words(FieldSubject s, double y, int level) {
    List<Mark> marks = new ArrayList<>();
    marks.add(
        Draw.text(
            s.title(), MARGIN, y, 15, Mark.Font.SANS_BOLD, Mark.Anchor.START, Paint.of(Role.TEXT)));
    FieldLevel top = s.levels().get(s.top());
    marks.add(line(Text.of("field.words.size", "size", FieldWords.size(top)), y + 24, Role.TEXT));
    FieldLevel input = s.levels().get(0);
    if (level == 0) {
      int cells = input.looked().cardinality();
      marks.add(line(Text.of("field.words.cells", "cells", cells), y + 45, Role.TEXT));
      marks.add(
          line(
              Text.of("field.words.effective", "effective", FieldWords.effective(input)),
              y + 66,
              Role.TEXT));
    }
    return marks;
  }

  private static Mark.Text line(String text, double y, Role ink) {
    return Draw.text(text, MARGIN, y, 14, Mark.Font.SANS, Mark.Anchor.START, Paint.of(ink));
  }

  /** How much each place of each level weighs, the input first, stack by stack. */
  @Override
  public List<Numbers> numbers(int step) {
    List<Numbers> all = new ArrayList<>();
    for (FieldSubject s : subjects) {
      String before = subjects.size() == 1 ? "" : s.title() + " ";
      for (int i = 0; i < s.levels().size(); i++) {
        String level = i == 0 ? "input" : Text.of("field.layer", "number", i);
        all.add(Behind.of(before + level, s.levels().get(i).heat()));
      }
    }
    return Behind.apart(all);
  }
}
