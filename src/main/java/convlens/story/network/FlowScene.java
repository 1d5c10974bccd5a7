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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How large the gradient is that each layer gets, on a log scale; several models beside each other
 * on the same scale. A layer answers to {@link Ref#BAR}: k is the model, c the layer.
 */
public final class FlowScene extends Still {
  private static final double ROW = 22;
  private static final double HEAD = 44;
  private static final double BELOW = 26;
  private static final double GAP = 26;
  private static final double LEAST = 230;

  /** A layer that gets less than this share of the largest gradient hardly learns. */
  private static final double VANISHES = 1e-4;

  /** A norm beyond this throws the weights about at any usual learning rate. */
  private static final double EXPLODES = 1e3;

  private static final double LOWEST = 1e-12;

  /** The layers of one model, from the input on. */
  public record Model(String name, List<Layer> layers) {
    public Model {
      layers = List.copyOf(layers);
    }
  }

  /**
   * A layer and the norm of its gradient.
   *
   * @param norm its length, L2 over all parameters
   */
  public record Layer(String name, Role role, double norm) {}

  /** What can be wrong with a layer's gradient. */
  public enum State {
    FINE,
    ZERO,
    VANISHING,
    EXPLODING,
    NO_NUMBER
  }

  private final String title;
  private final List<Model> models;
  private final double width;
  private final double height;
  private final int columns;
  private final double wide;
  private final double low;
  private final double high;
  private final List<Mark> marks;

  public FlowScene(String title, List<Model> models, double width) {
    this.title = title;
    this.models = List.copyOf(models);
    this.width = width;
    double room = width - 2 * MARGIN;
    int fits = (int) Math.floor((room + GAP) / (LEAST + GAP));
    columns = Math.max(1, Math.min(models.size(), Math.min(3, fits)));
    wide = (room + GAP) / columns - GAP;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Model m : models) {
      for (Layer l : m.layers()) {
        if (Double.isFinite(l.norm()) && l.norm() > 0) {
          least = Math.min(least, l.norm());
          most = Math.max(most, l.norm());
        }
      }
    }
    low = most == 0 ? 1e-3 : Math.pow(10, Math.floor(Math.log10(Math.max(LOWEST, least)) - 0.3));
    high = most == 0 ? 1 : Math.max(low * 100, Math.pow(10, Math.ceil(Math.log10(most))));
    Sheet sheet = new Sheet();
    for (int k = 0; k < this.models.size(); k++) {
      draw(sheet, k);
    }
    marks = sheet.marks();
    double bottom = MARGIN;
    for (int k = 0; k < this.models.size(); k++) {
      bottom = Math.max(bottom, y(k) + high(k));
    }
    height = bottom + MARGIN;
  }

  private double high(int k) {
    return HEAD + models.get(k).layers().size() * ROW + BELOW;
  }

  private double y(int k) {
    double y = MARGIN;
    for (int before = k - columns; before >= 0; before -= columns) {
      double tall = 0;
      int first = before - Math.floorMod(before, columns);
      for (int j = first; j < Math.min(first + columns, models.size()); j++) {
        tall = Math.max(tall, high(j));
      }
      y += tall + GAP;
    }
    return y;
  }

  private double x(int k) {
    return MARGIN + k % columns * (wide + GAP);
  }

  private double names() {
    double longest = 0;
    for (Model m : models) {
      for (Layer l : m.layers()) {
        longest = Math.max(longest, Type.width(l.name(), Mark.Font.SANS, Sheet.NOTE));
      }
    }
    return Math.min(longest, wide * 0.36);
  }

  private Axis axis(int k) {
    double from = x(k) + names() + 10;
    return new Axis(low, high, true, from, Math.max(from + 30, x(k) + wide - 6));
  }

  private void draw(Sheet sheet, int k) {
    Model m = models.get(k);
    double x = x(k);
    double y = y(k);
    sheet.text(
        Type.fit(m.name(), Mark.Font.SANS_BOLD, Sheet.TITLE, wide),
        x,
        y + 13,
        Sheet.TITLE,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    sheet.words(
        Type.fit(summary(m), Mark.Font.SANS, Sheet.NOTE, wide), x, y + 31, Sheet.NOTE, Role.MUTED);
    Axis axis = axis(k);
    double bottom = y + HEAD + m.layers().size() * ROW;
    for (double tick : axis.ticks((int) Math.max(2, (axis.to() - axis.from()) / 46))) {
      double at = axis.at(tick);
      sheet.line(at, y + HEAD - 4, at, bottom, new Stroke(Paint.tint(Role.LINE, 0.8), 1, false));
      sheet.text(
          Axis.written(tick),
          at,
          bottom + 14,
          Sheet.SMALL,
          Mark.Font.MONO,
          Mark.Anchor.MIDDLE,
          Paint.of(Role.MUTED),
          null);
    }
    for (int c = 0; c < m.layers().size(); c++) {
      row(sheet, k, c, y + HEAD + c * ROW, axis);
    }
  }

  private void row(Sheet sheet, int k, int c, double y, Axis axis) {
    Layer l = models.get(k).layers().get(c);
    State state = state(models.get(k), c);
    Ref ref = Ref.channel(Ref.BAR, k, c);
    sheet.rect(x(k), y, wide, ROW, 0, Paint.NONE, Stroke.NONE, ref);
    sheet.text(
        Type.fit(l.name(), Mark.Font.SANS, Sheet.NOTE, axis.from() - 10 - x(k)),
        axis.from() - 8,
        y + 14,
        Sheet.NOTE,
        Mark.Font.SANS,
        Mark.Anchor.END,
        Paint.of(Role.TEXT),
        ref);
    boolean number = Double.isFinite(l.norm());
    double end = !number ? axis.to() : l.norm() > 0 ? axis.at(l.norm()) : axis.from();
    double w = Math.max(1.5, end - axis.from());
    Stroke edge =
        state == State.FINE ? Stroke.outline(l.role()) : new Stroke(Paint.of(Role.FLOW), 2, true);
    Paint fill = state == State.FINE ? Paint.tint(l.role(), 0.55) : Paint.tint(Role.FLOW, 0.25);
    sheet.add(
        new Mark.Rect(axis.from(), y + 3, w, ROW - 7, 0, fill, edge, !number, Optional.of(ref)));
    if (state != State.FINE) {
      word(sheet, Text.of(key(state)), axis, w, y);
    }
  }

  private static void word(Sheet sheet, String word, Axis axis, double w, double y) {
    double wide = Type.width(word, Mark.Font.SANS_BOLD, Sheet.SMALL + 1);
    boolean beside = axis.from() + w + 8 + wide <= axis.to() + 6;
    double x = beside ? axis.from() + w + 6 : axis.from() + 5;
    sheet.rect(x - 3, y + 4, wide + 6, ROW - 9, 3, Paint.of(Role.SURFACE), Stroke.NONE);
    sheet.text(
        word,
        x,
        y + 14.5,
        Sheet.SMALL + 1,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.FLOW),
        null);
  }

  private static String key(State state) {
    return switch (state) {
      case FINE -> "look.flow.fine";
      case ZERO -> "look.flow.zero";
      case VANISHING -> "look.flow.vanishing";
      case EXPLODING -> "look.flow.exploding";
      case NO_NUMBER -> "look.flow.odd";
    };
  }

  /** What is to be said of the gradient of layer {@code c} of a model. */
  public static State state(Model m, int c) {
    double norm = m.layers().get(c).norm();
    double most = 0;
    for (Layer l : m.layers()) {
      // Beside one that explodes every other gradient is small, and that is not its fault.
      most = l.norm() <= EXPLODES ? Math.max(most, l.norm()) : most;
    }
    if (!Double.isFinite(norm)) {
      return State.NO_NUMBER;
    }
    if (norm == 0) {
      return State.ZERO;
    }
    if (norm > EXPLODES) {
      return State.EXPLODING;
    }
    return norm < VANISHES * most ? State.VANISHING : State.FINE;
  }

  private static String summary(Model m) {
    OptionalInt bad = OptionalInt.empty();
    for (int c = 0; c < m.layers().size() && bad.isEmpty(); c++) {
      bad = state(m, c) == State.FINE ? bad : OptionalInt.of(c);
    }
    if (bad.isPresent()) {
      return Text.of(
          "look.flow.bad",
          "name",
          m.layers().get(bad.getAsInt()).name(),
          "state",
          Text.of(key(state(m, bad.getAsInt()))));
    }
    if (m.layers().size() < 2) {
      return Text.of("look.flow.scale");
    }
    double first = m.layers().get(0).norm();
    double last = m.layers().get(m.layers().size() - 1).norm();
    return Text.of("look.flow.ratio", "v", StripWords.number(first / last));
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
    return height;
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    List<String> told = new ArrayList<>();
    models.forEach(
        m -> told.add(Text.of("look.flow.caption", "name", m.name(), "what", summary(m))));
    return String.join(" ", told);
  }

  private boolean has(Ref ref) {
    return Ref.BAR.equals(ref.part())
        && ref.k() >= 0
        && ref.k() < models.size()
        && ref.c() >= 0
        && ref.c() < models.get(ref.k()).layers().size();
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    if (has(focus)) {
      double y = y(focus.k()) + HEAD + focus.c() * ROW;
      sheet.rect(x(focus.k()) - 4, y, wide + 8, ROW, 4, Paint.NONE, Stroke.of(Role.TEXT, 1));
    }
    return sheet.marks();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (!has(ref)) {
      return Optional.empty();
    }
    Model m = models.get(ref.k());
    Layer l = m.layers().get(ref.c());
    return Optional.of(
        Text.of(
            "look.flow.tell",
            "model",
            m.name(),
            "name",
            l.name(),
            "v",
            Digits.whole((float) l.norm()),
            "state",
            Text.of(key(state(m, ref.c())))));
  }

  /** The norms of each model, from the input on. */
  @Override
  public List<Numbers> numbers(int step) {
    return Behind.apart(
        models.stream()
            .map(m -> Behind.list(m.name(), m.layers().stream().map(Layer::norm).toList()))
            .toList());
  }
}
